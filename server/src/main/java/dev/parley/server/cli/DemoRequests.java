package dev.parley.server.cli;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Message;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.util.List;
import java.util.Map;

/// The two requests of the demo, as any client of Anthropic's would send them.
final class DemoRequests {
  private static final Map<String, String> RESULTS =
      Map.of(
          "get_weather", "{\"sky\":\"sunny\",\"celsius\":21,\"wind\":\"light breeze\"}",
          "get_time", "{\"local_time\":\"14:05\"}");

  private DemoRequests() {}

  static byte[] first() {
    return body(List.of(user(DemoScript.QUESTION)));
  }

  /// The first request, what came back, and what its tool calls gave.
  static byte[] second(Message answer, List<ContentBlock.ToolUse> calls) {
    JsonValue assistant =
        out -> out.begin().member("role", "assistant").member("content", answer.content()).end();
    List<JsonValue> results = calls.stream().map(DemoRequests::result).toList();
    JsonValue user = out -> out.begin().member("role", "user").member("content", results).end();
    return body(List.of(user(DemoScript.QUESTION), assistant, user));
  }

  static String result(String tool) {
    return RESULTS.getOrDefault(tool, "{\"error\":\"there is no such tool\"}");
  }

  private static JsonValue result(ContentBlock.ToolUse call) {
    return out ->
        out.begin()
            .member("type", "tool_result")
            .member("tool_use_id", call.id())
            .member("content", result(call.name()))
            .end();
  }

  private static JsonValue user(String text) {
    return out -> out.begin().member("role", "user").member("content", text).end();
  }

  private static byte[] body(List<JsonValue> messages) {
    JsonValue body =
        out ->
            out.begin()
                .member("model", "claude-sonnet-5")
                .member("max_tokens", 4_000L)
                .member("stream", true)
                .member("thinking", RawJson.of("{\"type\":\"enabled\",\"budget_tokens\":2000}"))
                .member("tools", List.of(weather(), time()))
                .member("messages", messages)
                .end();
    return JsonWriter.bytes(body);
  }

  private static RawJson weather() {
    return RawJson.of(
        """
        {"name":"get_weather","description":"The weather in a city now.",
         "input_schema":{"type":"object","required":["city"],"properties":{
           "city":{"type":"string"},
           "unit":{"type":"string","enum":["celsius","fahrenheit"]}}}}\
        """);
  }

  private static RawJson time() {
    return RawJson.of(
        """
        {"name":"get_time","description":"The local time in a city.",
         "input_schema":{"type":"object","required":["city"],"properties":{
           "city":{"type":"string"}}}}\
        """);
  }
}
