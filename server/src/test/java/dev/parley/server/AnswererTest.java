package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Telemetry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What upstreams of each kind call their answers, and the models that gave them.
class AnswererTest {
  private static final String ID = "0123456789abcdef01234567";
  private static final String EDITION = "-2026-09-01";

  private static String[] events(String dialect, String model) {
    return switch (dialect) {
      case "chat" ->
          new String[] {
            chat(model, "{\"content\":\"a\"}", "null"),
            chat(model, "{}", "\"stop\""),
            data("[DONE]")
          };
      case "messages" -> messages(model);
      default ->
          new String[] {
            String.join("", Responses.textEvents("a"))
                .replace("resp_1", "resp_" + ID)
                .replace(
                    "\"status\":\"completed\",\"output\":[],\"usage\"",
                    "\"status\":\"completed\",\"model\":\"" + model + "\",\"output\":[],\"usage\"")
          };
    };
  }

  private static String data(String json) {
    return "data: " + json + "\n\n";
  }

  private static String chat(String model, String delta, String reason) {
    String head = "{\"id\":\"chatcmpl-%s\",\"object\":\"chat.completion.chunk\"".formatted(ID);
    String choice = "{\"index\":0,\"delta\":%s,\"finish_reason\":%s}".formatted(delta, reason);
    return data(head + ",\"model\":\"" + model + "\",\"choices\":[" + choice + "]}");
  }

  private static String[] messages(String model) {
    String started =
        "{\"id\":\"msg_%s\",\"type\":\"message\",\"model\":\"%s\",".formatted(ID, model)
            + "\"role\":\"assistant\",\"content\":[],\"usage\":{\"input_tokens\":1}}";
    return new String[] {
      data("{\"type\":\"message_start\",\"message\":" + started + "}"),
      data(
          "{\"type\":\"content_block_start\",\"index\":0,"
              + "\"content_block\":{\"type\":\"text\",\"text\":\"a\"}}"),
      data("{\"type\":\"content_block_stop\",\"index\":0}"),
      data(
          "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
              + "\"usage\":{\"output_tokens\":1}}"),
      data("{\"type\":\"message_stop\"}")
    };
  }

  @ParameterizedTest
  @CsvSource({
    "responses, gpt-5.5, resp_",
    "chat, gpt-5.5, chatcmpl-",
    "messages, claude-sonnet-5, msg_"
  })
  void areKnownWhenTheyHaveAnswered(String dialect, String model, String prefix) throws Exception {
    String[] events = events(dialect, model + EDITION);
    try (FakeUpstream upstream = FakeUpstream.playing(call -> call.stream().events(events).end());
        TestGateway gateway =
            TestGateway.start(
                upstream.baseUrl(), "PARLEY_DIALECT", dialect, "OPENAI_MODEL", model)) {
      String _ = gateway.stream().body();
      Telemetry told = gateway.nextRecord().telemetry();

      assertThat(String.valueOf(told.answerId())).isEqualTo(prefix + ID);
      assertThat(String.valueOf(told.answerModel())).isEqualTo(model + EDITION);
    }
  }
}
