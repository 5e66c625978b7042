package dev.parley.conformance;

import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Turn;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What the scenarios of programs share: reading what was seen on either side.
public abstract class ClientScenarios {

  /// The upstream says no at once.
  protected static Turn error(int status, Map<String, String> headers, String type, String code) {
    String body =
        "{\"error\":{\"message\":\"The upstream says no.\",\"type\":\"%s\",\"code\":\"%s\"}}"
            .formatted(type, code);
    return Turn.failing(new Fault.HttpError(status, headers, body));
  }

  protected static String text(JsonNode parent, String member) {
    return parent.path(member).stringValue("");
  }

  /// The types of blocks, items or parts, in order.
  protected static List<String> types(JsonNode list) {
    return list.valueStream().map(one -> text(one, "type")).toList();
  }

  /// The items of one type in what the model was asked.
  protected static List<JsonNode> items(Call asked, String type) {
    return asked
        .json()
        .path("input")
        .valueStream()
        .filter(item -> text(item, "type").equals(type))
        .toList();
  }
}
