package dev.parley.server.cli;

import dev.parley.server.config.BadConfig;
import dev.parley.server.config.ConfigFolder;
import dev.parley.server.config.Paths;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The key of this client, and who says it.
record ClientToken(String text, String origin) {
  static final String VARIABLE = "PARLEY_TOKEN";
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  ClientToken {
    if (!TOKEN.matcher(text).matches()) {
      throw new BadConfig(origin + ": is no key; use one line of visible ASCII characters");
    }
  }

  /// What the variable says; null when that is nothing.
  static @Nullable ClientToken ofVariable(Map<String, String> environment) {
    String said = environment.getOrDefault(VARIABLE, "").strip();
    return said.isEmpty() ? null : new ClientToken(said, VARIABLE);
  }

  /// Where it is usually kept; null when nobody can say.
  static @Nullable Path usualFile(Map<String, String> environment) {
    Path folder = ConfigFolder.of(environment);
    return folder == null ? null : folder.resolve("token");
  }

  /// What a file holds.
  ///
  /// @param who names the file
  static ClientToken ofFile(Path file, String who) {
    try {
      return new ClientToken(Paths.text(file).strip(), file.toString());
    } catch (NoSuchFileException e) {
      throw new BadConfig(
          file + " is not there; set " + VARIABLE + ", or make it: parley keys create > " + file);
    } catch (IOException e) {
      throw new BadConfig(who + ": " + Paths.unusable(file, e));
    }
  }
}
