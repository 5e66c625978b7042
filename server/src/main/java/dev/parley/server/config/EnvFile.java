package dev.parley.server.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file of `KEY=VALUE` lines.
public final class EnvFile {
  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?|'([^']*)'\\s*(?:#.*)?");

  private EnvFile() {}

  /// The variables of `text`, under those of the real environment.
  public static Map<String, String> below(Map<String, String> environment, String text) {
    Map<String, String> all = parse(text);
    all.putAll(environment);
    return all;
  }

  static Map<String, String> parse(String text) {
    Map<String, String> variables = new LinkedHashMap<>();
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        add(variables, line, i + 1);
      }
    }
    return variables;
  }

  private static void add(Map<String, String> variables, String line, int number) {
    Matcher form = LINE.matcher(line);
    if (!form.matches()) {
      throw new BadConfig("--env-file, line " + number + ": not of the form KEY=VALUE");
    }
    variables.put(form.group(1), value(form.group(2)));
  }

  private static String value(String raw) {
    Matcher quoted = QUOTED.matcher(raw);
    if (!quoted.matches()) {
      return raw.replaceFirst("(^|\\s+)#.*", "").strip();
    }
    return quoted.group(1) == null
        ? quoted.group(2)
        : quoted.group(1).replace("\\n", "\n").replaceAll("\\\\(.)", "$1");
  }
}
