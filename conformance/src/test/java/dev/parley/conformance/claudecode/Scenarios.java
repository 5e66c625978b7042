package dev.parley.conformance.claudecode;

import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.wire.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What all scenarios share: each is played with every release that is installed.
@Tag("claude-code")
@ParameterizedClass
@MethodSource("dev.parley.conformance.claudecode.ClaudeCode#installed")
abstract class Scenarios {
  @Parameter
  @SuppressWarnings("NullAway.Init")
  ClaudeCode claude;

  @TempDir Path place;

  /// The model calls a tool; values that look like JSON are taken as such.
  static Step call(String tool, Map<String, ?> arguments) {
    ObjectNode json = Json.object();
    arguments.forEach((name, value) -> json.putPOJO(name, value));
    return Step.call(tool, Json.text(Json.parse(Json.text(json))));
  }

  /// The items of one type in what the model was asked.
  static List<JsonNode> items(Call asked, String type) {
    return asked
        .json()
        .path("input")
        .valueStream()
        .filter(item -> item.path("type").stringValue("").equals(type))
        .toList();
  }

  /// What the model was told of its calls, in order.
  static List<String> outputs(Call asked) {
    return items(asked, "function_call_output").stream()
        .map(item -> text(item.path("output")))
        .toList();
  }

  /// The last message of a user's, as text.
  static String lastWords(Call asked) {
    return items(asked, "message").stream()
        .filter(item -> item.path("role").stringValue("").equals("user"))
        .map(item -> text(item.path("content")))
        .reduce((_, last) -> last)
        .orElse("");
  }

  private static String text(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").stringValue("")));
    return text.toString();
  }
}
