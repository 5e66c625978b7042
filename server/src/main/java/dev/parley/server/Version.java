package dev.parley.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// Which Parley this is, as its build has told.
public final class Version {
  private static final Properties TOLD = told();

  public static final String TEXT = TOLD.getProperty("version");

  /// What it was built from; `unknown` where nobody told, as outside of a clone.
  public static final String COMMIT = known(TOLD.getProperty("commit"));

  private Version() {}

  private static Properties told() {
    Properties told = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      told.load(Objects.requireNonNull(in));
      return told;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String known(String commit) {
    return commit.startsWith("$") ? "unknown" : commit;
  }
}
