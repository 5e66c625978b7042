package dev.parley.simulator.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What a plain client makes of the chunks of a stream.
record Told(String content, SequencedMap<Integer, Call> calls, List<String> finishes) {
  record Call(String id, String name, String arguments) {
    Call more(String piece) {
      return new Call(id, name, arguments + piece);
    }
  }

  static Told of(List<JsonNode> chunks) {
    StringBuilder content = new StringBuilder();
    SequencedMap<Integer, Call> calls = new TreeMap<>();
    List<String> finishes = new ArrayList<>();
    for (JsonNode chunk : chunks) {
      JsonNode choice = chunk.path("choices").path(0);
      content.append(choice.at("/delta/content").stringValue(""));
      choice.at("/delta/tool_calls").forEach(call -> add(call, calls));
      choice.path("finish_reason").stringValueOpt().ifPresent(finishes::add);
    }
    return new Told(content.toString(), calls, finishes);
  }

  Call call(int index) {
    return Objects.requireNonNull(calls.get(index), "no such call");
  }

  private static void add(JsonNode call, SequencedMap<Integer, Call> calls) {
    JsonNode function = call.path("function");
    String piece = function.path("arguments").stringValue("");
    Call begun =
        new Call(call.path("id").stringValue(""), function.path("name").stringValue(""), piece);
    calls.merge(call.path("index").intValue(0), begun, (known, more) -> known.more(piece));
  }
}
