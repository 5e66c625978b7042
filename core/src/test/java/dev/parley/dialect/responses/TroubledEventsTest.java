package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.oracle.Reply;
import dev.parley.oracle.Told;
import dev.parley.testing.Replies;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines between the events of a response, and errors in whatever shape.
final class TroubledEventsTest {
  private static final String HELLO =
      "data: {'type':'response.output_text.delta','output_index':0,'content_index':0,"
          + "'delta':'Hello'}\n\n";
  private static final String COMPLETED =
      "data: {'type':'response.completed','response':{'status':'completed','output':[{"
          + "'type':'message','content':[{'type':'output_text','text':'Hello'}]}]}}\n\n";

  private static final String NULL =
      "{'type':'response.output_text.delta','output_index':'0','content_index':'0','delta':null}";

  private static Reply told(String sse) {
    byte[] bytes = sse.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return Told.stream(
        Replies.sse(Replies.events(Replies.asked(ThinkingDisplay.SUMMARIZED), bytes)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "ping", "[1]", "{}", "{'error':{}}", "{'message':'x'}", NULL})
  void whatSaysNothingHarmsNoAnswer(String data) {
    Reply reply = told(HELLO + "data: " + data + "\n\n" + COMPLETED);
    assertThat(reply.stopReason()).isEqualTo("end_turn");
    assertThat(reply.blocks()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "data: {'error':{'message':'x','code':429}} | rate_limit_error",
        "data: {'error':'x'} | api_error",
        "data: {'type':'response.error','error':{'message':'x','type':'rate_limit_exceeded'}}"
            + " | rate_limit_error",
        "data: {'code':'rate_limit_exceeded','message':'x'} | rate_limit_error",
        "event: error;data: {'message':'x','type':'rate_limit_error'} | rate_limit_error",
        "event: error;data: {'type':'error','code':'slow_down','message':'x'} | overloaded_error",
        "event: error;data: {'error':{'type':'invalid_request_error','message':'x'}}"
            + " | invalid_request_error",
        "data: { | api_error",
      })
  void anErrorIsFoundInWhateverShape(String lines, String type) {
    assertThat(told(lines.replace(';', '\n') + "\n\n").error()).isEqualTo(type);
    assertThat(told(HELLO + lines.replace(';', '\n') + "\n\n").error()).isEqualTo(type);
  }
}
