package dev.parley.server.doctor;

import dev.parley.json.Extra;
import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A place where Claude Code is told something.
///
/// @param name what a user calls it
/// @param helper the command that gives it a key; null where none is named
record ClaudePlace(String name, Map<String, String> variables, @Nullable String helper) {

  static ClaudePlace shell(Map<String, String> variables) {
    return new ClaudePlace("the shell", variables, null);
  }

  /// @throws JsonException when it is no JSON
  static ClaudePlace of(Path file) throws IOException {
    RawJson settings = RawJson.parse(Files.readAllBytes(file));
    RawJson env = settings.at("env");
    Map<String, String> variables = env != null && env.isObject() ? texts(env) : Map.of();
    return new ClaudePlace(file.toString(), variables, helper(settings.at("apiKeyHelper")));
  }

  private static @Nullable String helper(@Nullable RawJson command) {
    boolean isNamed = command != null && command.reader().isString() && !text(command).isBlank();
    return isNamed ? text(command) : null;
  }

  private static Map<String, String> texts(RawJson env) {
    Map<String, String> texts = new LinkedHashMap<>();
    Extra members = Extra.membersOf(env);
    for (String name : members.names()) {
      texts.put(name, text(members.get(name)));
    }
    return texts;
  }

  private static String text(@Nullable RawJson value) {
    return value != null && value.reader().isString()
        ? value.reader().string()
        : String.valueOf(value);
  }

  String value(String variable) {
    return variables.getOrDefault(variable, "");
  }
}
