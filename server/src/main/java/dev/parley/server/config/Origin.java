package dev.parley.server.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who says something.
///
/// @param place the name of a variable, or that of a file; empty for nobody
/// @param line where it stands in the file; null when it stands in none
public record Origin(Kind kind, String place, @Nullable Long line) {
  static final Origin DEFAULT = new Origin(Kind.DEFAULT, "", null);

  private static final Pattern IN_FILE = Pattern.compile("(.*), line ([0-9]+), .*");

  /// What it is.
  public enum Kind {
    DEFAULT,
    VARIABLE,
    FILE
  }

  /// @param name what a setting is called: a variable, or file, line and key
  static Origin of(String name, EnvFile variables) {
    Matcher inFile = IN_FILE.matcher(name);
    if (inFile.matches()) {
      return new Origin(Kind.FILE, inFile.group(1), Long.valueOf(inFile.group(2)));
    }
    EnvFile.Line line = variables.lines().get(name);
    return line == null
        ? new Origin(Kind.VARIABLE, name, null)
        : new Origin(Kind.FILE, variables.name(), (long) line.number());
  }

  /// In short.
  public String words() {
    return switch (kind) {
      case DEFAULT -> "default";
      case VARIABLE -> place;
      case FILE -> place + ":" + line;
    };
  }
}
