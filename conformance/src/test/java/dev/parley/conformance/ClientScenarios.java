package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Turn;
import java.time.Duration;
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

  /// A stream, accumulated by the client, is the message that is given without one.
  ///
  /// @param both as `whole` and `streamed`
  protected static void isTheSame(JsonNode both, String... blocks) {
    JsonNode whole = both.path("whole");
    JsonNode streamed = both.path("streamed");
    assertThat(types(whole.path("content"))).containsExactly(blocks);
    assertThat(streamed.path("content")).isEqualTo(whole.path("content"));
    assertThat(text(whole, "stop_reason")).isEqualTo("tool_use");
    assertThat(text(streamed, "stop_reason")).isEqualTo("tool_use");
    assertThat(streamed.at("/usage/output_tokens")).isEqualTo(whole.at("/usage/output_tokens"));
  }

  /// What was counted beforehand is what was billed, and a request without a model is refused.
  protected static void countsWhatIsBilled(JsonNode seen) {
    JsonNode billed = seen.path("billed");
    long input =
        billed.path("input_tokens").longValue()
            + billed.path("cache_read_input_tokens").asLong(0)
            + billed.path("cache_creation_input_tokens").asLong(0);
    assertThat(seen.at("/counted/input_tokens").longValue()).isPositive().isEqualTo(input);
    assertThat(seen.at("/refused/status").intValue()).isEqualTo(400);
    assertThat(text(seen.path("refused"), "type")).isEqualTo("invalid_request_error");
  }

  /// The upstream was asked twice, with so much time between.
  protected static void cameAgainAfter(Duration least, List<Call> asked) {
    assertThat(asked).hasSize(2);
    assertThat(Duration.between(asked.getFirst().arrival(), asked.getLast().arrival()))
        .isBetween(least, least.plusSeconds(8));
  }
}
