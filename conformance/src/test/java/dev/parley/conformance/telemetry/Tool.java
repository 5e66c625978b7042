package dev.parley.conformance.telemetry;

import java.nio.file.Files;
import java.nio.file.Path;

/// Prometheus' programs, and the files of this project that are for them.
final class Tool {
  static final Path OPS = Path.of("..", "ops").toAbsolutePath().normalize();
  static final Path RULES = OPS.resolve("prometheus").resolve("parley.rules.yml");

  private Tool() {}

  /// Where a program is. Without it the suite cannot run, and says so.
  static String path(String name) {
    String setting = "clients." + name;
    Path path = Path.of(System.getProperty(setting, ""));
    if (!Files.isExecutable(path)) {
      throw new IllegalStateException(
          name + " is not there: -D" + setting + "=" + path + "; run ./conformance/run telemetry");
    }
    return path.toString();
  }
}
