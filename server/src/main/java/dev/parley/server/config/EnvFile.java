package dev.parley.server.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file of `KEY=VALUE` lines.
///
/// @param lines the variables that it sets
public record EnvFile(String name, Map<String, Line> lines) {
  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?|'([^']*)'\\s*(?:#.*)?");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  /// No file.
  public static final EnvFile NONE = new EnvFile("", Map.of());

  /// What one line says, and which one it is.
  public record Line(String value, int number) {
    @Override
    public String toString() {
      return "line " + number;
    }
  }

  /// Reads all lines.
  ///
  /// @param name what errors call it
  /// @throws BadConfig naming the lines that are none, and not what is in them
  public static EnvFile read(String name, String text) {
    Map<String, Line> variables = new LinkedHashMap<>();
    Faults faults = new Faults();
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      int number = i + 1;
      if (!line.isEmpty() && !line.startsWith("#")) {
        faults.in(() -> add(variables, line, name, number));
      }
    }
    faults.requireNone();
    return new EnvFile(name, variables);
  }

  /// Its variables, under those of the real environment.
  public Map<String, String> below(Map<String, String> environment) {
    Map<String, String> all = new LinkedHashMap<>();
    lines.forEach((variable, line) -> all.put(variable, line.value));
    all.putAll(environment);
    return all;
  }

  private static void add(Map<String, Line> variables, String line, String name, int number) {
    Matcher form = LINE.matcher(line);
    if (!form.matches()) {
      throw new BadConfig(name + ", line " + number + ": is not of the form KEY=VALUE; use that");
    }
    String value = value(form.group(2));
    if (value == null) {
      throw new BadConfig(
          name
              + ", line "
              + number
              + ", "
              + form.group(1)
              + ": has a quote that is not closed at its end; close it there, or use none");
    }
    variables.put(form.group(1), new Line(value, number));
  }

  /// Null where a quote is not closed, or something follows it.
  private static @Nullable String value(String raw) {
    Matcher quoted = QUOTED.matcher(raw);
    if (!quoted.matches()) {
      boolean begins = raw.startsWith("\"") || raw.startsWith("'");
      return begins ? null : raw.replaceFirst("(^|\\s+)#.*", "").strip();
    }
    return quoted.group(1) == null
        ? quoted.group(2)
        : ESCAPE.matcher(quoted.group(1)).replaceAll(EnvFile::escaped);
  }

  private static String escaped(MatchResult found) {
    String letter = found.group(1);
    return letter.equals("n") ? "\n" : Matcher.quoteReplacement(letter);
  }
}
