package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.testing.Grammar;
import dev.parley.testing.Json;
import dev.parley.testing.Recorded;
import dev.parley.testing.Replies;
import dev.parley.testing.ThirdParty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that come as one body: from servers that do not stream.
final class WholeAnswerTest {

  private static List<StreamEvent> events(byte[] body) {
    List<StreamEvent> events = Replies.whole(Replies.asked(ThinkingDisplay.SUMMARIZED), body);
    assertThat(Grammar.fault(events)).isNull();
    return events;
  }

  private static List<StreamEvent> events(String body) {
    return events(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void itemsBecomeBlocks() {
    List<StreamEvent> events =
        events(
            """
            {"status":"completed","output":[
            {"type":"message","content":[{"type":"output_text","text":"Hi"}]},
            {"type":"function_call","call_id":"call_1","name":"Read","arguments":"{}"}]}\
            """);
    assertThat(Replies.fold(events).content()).hasSize(2);
    assertThat(Replies.fold(events).stopReason()).isEqualTo(StopReason.TOOL_USE);
  }

  @Test
  void whatIsSaidInShortIsSaid() {
    List<StreamEvent> events =
        events("{\"object\":\"response\",\"output\":null,\"output_text\":\"Hi\"}");
    assertThat(Replies.fold(events).content()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'complete'", "'done'", "null"})
  void anAnswerWhoseStatusSaysNothingIsAnAnswer(String status) {
    List<StreamEvent> events =
        events(
            ("{'status':" + status + ",'output':[{'type':'message','content':[{'type':")
                .concat("'output_text','text':'Hi'}]}]}")
                .replace('\'', '"'));
    assertThat(Replies.fold(events).content()).hasSize(1);
    assertThat(Replies.fold(events).stopReason()).isEqualTo(StopReason.END_TURN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"status\":\"failed\",\"error\":{\"code\":\"slow_down\",\"message\":\"x\"}}"
            + " | overloaded_error",
        "{\"status\":\"cancelled\",\"output\":[]} | api_error",
        "{\"error\":{\"message\":\"x\",\"type\":\"invalid_request_error\"}}"
            + " | invalid_request_error",
        "[] | api_error",
        "{\"status\":7} | api_error",
        "{}{} | api_error",
        "{} | api_error",
        "{\"message\":\"no Route matched with those values\"} | api_error",
        "{\"id\":\"c\",\"object\":\"chat.completion\",\"choices\":[]} | api_error",
      })
  void whatIsNoAnswerIsAnError(String body, String type) {
    assertThat(events(body).getLast())
        .isInstanceOfSatisfying(
            StreamEvent.Error.class, error -> assertThat(error.error().type()).isEqualTo(type));
  }

  @Test
  void everyRecordedAnswerIsToldWellFormed() {
    int cases = 0;
    for (Recorded recorded : Recorded.all("responses")) {
      if (recorded.status() == 200 && recorded.response().path("body").has("output")) {
        List<StreamEvent> events = events(Json.bytes(recorded.response().path("body")));
        boolean completed =
            recorded.response().path("body").path("status").asString("").equals("completed");
        assertThat(events.getLast() instanceof StreamEvent.MessageStop || !completed)
            .as(recorded.file())
            .isTrue();
        cases++;
      }
    }
    ThirdParty.RECORDINGS.report("recorded whole answers", cases);
  }
}
