package dev.parley.server;

import dev.parley.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/// Events of the Responses API as an upstream sends them.
final class Responses {
  private Responses() {}

  static String event(String type, String members) {
    String more = members.isEmpty() ? "" : "," + members;
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + more + "}\n\n";
  }

  static String created() {
    return event(
        "response.created",
        "\"response\":{\"id\":\"resp_1\",\"status\":\"in_progress\",\"output\":[]}");
  }

  static String opened() {
    return event(
            "response.output_item.added",
            "\"output_index\":0,\"item\":{\"id\":\"msg_1\",\"type\":\"message\","
                + "\"role\":\"assistant\",\"status\":\"in_progress\",\"content\":[]}")
        + event(
            "response.content_part.added",
            "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,"
                + "\"part\":{\"type\":\"output_text\",\"text\":\"\",\"annotations\":[]}");
  }

  static String delta(String text) {
    return event(
        "response.output_text.delta",
        "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"delta\":\"" + text + "\"");
  }

  static String closed(String text) {
    return event(
        "response.output_item.done",
        "\"output_index\":0,\"item\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
            + "\"status\":\"completed\",\"content\":[{\"type\":\"output_text\",\"text\":\""
            + text
            + "\",\"annotations\":[]}]}");
  }

  static String completed() {
    return event(
        "response.completed",
        "\"response\":{\"id\":\"resp_1\",\"status\":\"completed\",\"output\":[],\"usage\":{"
            + "\"input_tokens\":11,\"input_tokens_details\":{\"cached_tokens\":3},"
            + "\"output_tokens\":7,\"output_tokens_details\":{\"reasoning_tokens\":2},"
            + "\"total_tokens\":18}}");
  }

  /// A call, begun and done.
  static String call(int index, String callId, String name, String arguments) {
    String item =
        "\"output_index\":%1$d,\"item\":{\"id\":\"fc_%1$d\",\"type\":\"function_call\","
            + "\"call_id\":\"%2$s\",\"name\":\"%3$s\",\"arguments\":%4$s}";
    return event("response.output_item.added", item.formatted(index, callId, name, "\"\""))
        + event(
            "response.output_item.done",
            item.formatted(index, callId, name, JsonWriter.text(out -> out.value(arguments))));
  }

  /// A whole answer of one text, whatever its characters.
  static String[] quotedText(String text) {
    String quoted = JsonWriter.text(out -> out.value(text));
    return textEvents(quoted.substring(1, quoted.length() - 1));
  }

  static String failed(String code, String message) {
    return event(
        "response.failed",
        "\"response\":{\"id\":\"resp_1\",\"status\":\"failed\",\"output\":[],\"error\":{\"code\":\""
            + code
            + "\",\"message\":\""
            + message
            + "\"}}");
  }

  /// A whole answer of one text.
  static List<String> text(String... pieces) {
    List<String> events = new ArrayList<>(List.of(created(), opened()));
    for (String piece : pieces) {
      events.add(delta(piece));
    }
    events.add(closed(String.join("", pieces)));
    events.add(completed());
    return events;
  }

  static String[] textEvents(String... pieces) {
    return text(pieces).toArray(String[]::new);
  }
}
