package dev.parley.server.launch;

import dev.parley.json.JsonWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// How variables are set in a shell, so that the shell takes every character as it stands; or told
/// to a program, as JSON.
public enum Shell {
  SH,
  FISH,
  PWSH,
  CMD,
  JSON,
  VSCODE;

  /// Sets all of them.
  public String text(Map<String, String> variables) {
    return switch (this) {
      case JSON -> json(variables);
      case VSCODE ->
          "{\n  \"claudeCode.environmentVariables\": [\n    "
              + lines(variables, ",\n    ")
              + "\n  ]\n}";
      case SH, FISH, PWSH, CMD -> lines(variables, "\n");
    };
  }

  private String lines(Map<String, String> variables, String between) {
    return variables.entrySet().stream()
        .map(variable -> line(variable.getKey(), variable.getValue()))
        .collect(Collectors.joining(between));
  }

  private String line(String name, String value) {
    return switch (this) {
      case SH -> "export " + name + "='" + value.replace("'", "'\\''") + "'";
      case FISH -> "set -gx " + name + " '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
      case PWSH -> "$env:" + name + " = '" + value.replace("'", "''") + "'";
      case CMD -> "set \"" + name + "=" + value.replace("%", "%%") + "\"";
      case JSON -> json(Map.of(name, value));
      case VSCODE ->
          JsonWriter.text(out -> out.begin().member("name", name).member("value", value).end());
    };
  }

  private static String json(Map<String, String> variables) {
    return JsonWriter.text(out -> {
      out.begin();
      variables.forEach(out::member);
      out.end();
    });
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
