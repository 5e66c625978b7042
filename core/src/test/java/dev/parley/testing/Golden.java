package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares with a file that holds what is right; `-Dgolden.update=true` rewrites it instead.
public final class Golden {
  private Golden() {}

  public static void check(Path golden, String actual) {
    if (Boolean.getBoolean("golden.update")) {
      write(golden, actual);
    }
    assertThat(golden).exists();
    assertThat(actual).as(golden.toString()).isEqualTo(Fixtures.text(golden));
  }

  private static void write(Path golden, String actual) {
    try {
      Files.writeString(golden, actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
