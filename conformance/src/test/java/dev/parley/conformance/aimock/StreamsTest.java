package dev.parley.conformance.aimock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.wire.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What aimock streams, which leaves out much that OpenAI says, is a stream of Anthropic's.
final class StreamsTest extends OnAimock {
  private static final ObjectNode QUESTION = Elsewhere.message("user", "What does it say?");

  @Test
  void thoughtsAndTextAreStreamed() throws Exception {
    elsewhere
        .aimock()
        .plays(
            """
            {"match":{"userMessage":"What does it say"},
             "response":{"content":"It says hello to all.","reasoning":"Let me see.",
                         "usage":{"input_tokens":31,"output_tokens":17}}}
            """);
    Answer streamed = elsewhere.asks(true, QUESTION);
    JsonNode whole = elsewhere.asks(false, QUESTION).json();

    assertThat(streamed.status()).isEqualTo(200);
    assertThat(streamed.isWhole()).as("%s", streamed.types()).isTrue();
    assertThat(streamed.joined("thinking")).isEqualTo("Let me see.");
    assertThat(streamed.joined("text")).isEqualTo("It says hello to all.");
    assertThat(whole.at("/content/1/text").stringValue("")).isEqualTo("It says hello to all.");
    JsonNode end = streamed.events().get(streamed.events().size() - 2);
    assertThat(end.at("/delta/stop_reason").stringValue("")).isEqualTo("end_turn");
    assertThat(end.at("/usage/input_tokens").intValue()).isEqualTo(31);
    assertThat(end.at("/usage/output_tokens").intValue()).isEqualTo(17);
    assertThat(whole.at("/usage/output_tokens").intValue()).isEqualTo(17);
  }

  @Test
  void aLoopOfToolsGoesRound() throws Exception {
    elsewhere
        .aimock()
        .plays(
            """
            {"match":{"userMessage":"What does it say","hasToolResult":false},
             "response":{"reasoning":"I should read it.","content":"Let me look.",
                         "toolCalls":[{"name":"read","arguments":"{\\"path\\":\\"/a\\"}"},
                                      {"name":"read","arguments":"{\\"path\\":\\"/b\\"}"}]}}
            """,
            """
            {"match":{"userMessage":"What does it say","hasToolResult":true},
             "response":{"content":"They say hello."}}
            """);
    Answer first = elsewhere.asks(true, QUESTION);
    assertThat(first.isWhole()).as("%s", first.types()).isTrue();
    assertThat(first.blocks())
        .extracting(block -> block.path("type").stringValue(""))
        .containsExactly("thinking", "text", "tool_use", "tool_use");
    assertThat(first.joined("partial_json")).isEqualTo("{\"path\":\"/a\"}{\"path\":\"/b\"}");

    ObjectNode results = Json.object().put("role", "user");
    Answer second = elsewhere.asks(true, QUESTION, said(first, results), results);
    assertThat(second.isWhole()).as("%s", second.types()).isTrue();
    assertThat(second.joined("text")).isEqualTo("They say hello.");
    JsonNode asked = elsewhere.aimock().asked().getLast().at("/body/messages");
    assertThat(asked.valueStream().filter(one -> one.has("tool_call_id"))).hasSize(2);
    assertThat(asked.toString()).contains("hello from 0", "hello from 1");
  }

  @Test
  void anAnswerThatIsCutAtItsLimitSaysSo() throws Exception {
    elsewhere
        .aimock()
        .plays(
            """
            {"match":{"userMessage":"What does it say"},
             "response":{"content":"It says","finishReason":"length"}}
            """);
    Answer streamed = elsewhere.asks(true, QUESTION);
    JsonNode whole = elsewhere.asks(false, QUESTION).json();

    assertThat(streamed.isWhole()).as("%s", streamed.types()).isTrue();
    JsonNode end = streamed.events().get(streamed.events().size() - 2);
    assertThat(end.at("/delta/stop_reason").stringValue("")).isEqualTo("max_tokens");
    assertThat(whole.path("stop_reason").stringValue("")).isEqualTo("max_tokens");
  }

  /// The turn that was streamed, as its client sends it back; its calls are answered.
  private static ObjectNode said(Answer answer, ObjectNode results) {
    ObjectNode turn = Json.object().put("role", "assistant");
    ArrayNode content = turn.putArray("content");
    ObjectNode thinking = content.addObject().put("type", "thinking");
    thinking.put("thinking", answer.joined("thinking"));
    thinking.put("signature", answer.joined("signature"));
    content.addObject().put("type", "text").put("text", answer.joined("text"));
    ArrayNode outputs = results.putArray("content");
    for (JsonNode block : answer.blocks()) {
      if (block.path("type").stringValue("").equals("tool_use")) {
        ((ObjectNode) content.add(block).get(content.size() - 1)).putObject("input");
        ObjectNode output = outputs.addObject().put("type", "tool_result");
        output.put("tool_use_id", block.path("id").stringValue(""));
        output.put("content", "hello from " + (outputs.size() - 1));
      }
    }
    return turn;
  }
}
