package dev.parley.conformance.claudecode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An installed release of Claude Code.
///
/// @param version as npm numbers it
record ClaudeCode(String version, Path program) {
  private static final String INSTALLED = "clients.claude-code";

  /// Those that `conformance/clients` has installed. Without any the suite cannot run, and says so.
  static List<ClaudeCode> installed() {
    String setting = System.getProperty(INSTALLED, "");
    List<ClaudeCode> releases = new ArrayList<>();
    for (String release : setting.split(",", -1)) {
      String[] parts = release.split("=", 2);
      if (parts.length < 2 || !Files.isExecutable(Path.of(parts[1]))) {
        throw new IllegalStateException(
            "Claude Code is not there: -D" + INSTALLED + "=" + setting + "; run ./conformance/run");
      }
      releases.add(new ClaudeCode(parts[0], Path.of(parts[1])));
    }
    return releases;
  }

  /// Whether it is of the older of the two lines.
  boolean isOld() {
    return Integer.parseInt(version.substring(version.lastIndexOf('.') + 1)) < 300;
  }

  @Override
  public String toString() {
    return "Claude Code " + version;
  }
}
