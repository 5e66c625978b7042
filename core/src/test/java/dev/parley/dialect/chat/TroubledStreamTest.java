package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.oracle.Recording;
import dev.parley.oracle.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines between the chunks of an answer, and errors in whatever shape.
final class TroubledStreamTest {
  private static final String HELLO = "data: {'choices':[{'delta':{'content':'Hello'}}]}\n\n";
  private static final String STOP = "data: {'choices':[{'delta':{},'finish_reason':'stop'}]}\n\n";

  private static Reply told(String sse) {
    Recording recording = Recording.stream("x", sse.replace('\'', '"'));
    return ChatRequests.feed(recording, ThinkingDisplay.SUMMARIZED).told(recording);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "ping", "[1]", "{'error':''}", "{'error':{ }}"})
  void whatSaysNothingHarmsNoAnswer(String data) {
    String line = "data: " + data + "\n\n";
    assertThat(told(HELLO + line + STOP + line).stopReason()).isEqualTo("end_turn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "'0'", "'x'", "null"})
  void anIndexMayBeWrittenInAnyWay(String index) {
    String said = "data: {'choices':[{'index':" + index + ",'delta':{'content':'a'}}]}\n\n";
    assertThat(told(said + STOP).blocks()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: [DONE] ", "data: [done]", "data:[DONE]\t"})
  void theClosingMarkMayBeWrittenCarelessly(String line) {
    assertThat(told(HELLO + line + "\n\n").stopReason()).isEqualTo("end_turn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: {", "data: {'error':{'message':'late'}}", "error: {'code':500}"})
  void anAnswerThatWasWholeStaysIt(String line) {
    assertThat(told(HELLO + STOP + line + "\n\n").stopReason()).isEqualTo("end_turn");
    assertThat(told(HELLO + line + "\n\n" + STOP).error()).isEqualTo("api_error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "event:error;data:{'code':'InvalidParameter','message':'no'} | invalid_request_error",
        "event: error;data: {'message':'x','type':'rate_limit_error','code':429}"
            + " | rate_limit_error",
        "event: error;data: {'error':{'message':'x','code':503}} | overloaded_error",
        "data: {'code':'InternalError','message':'x'} | api_error",
        "data: {'code':'Throttling','message':'x'} | rate_limit_error",
        "data: {'message':'x','type':'rate_limit_exceeded'} | rate_limit_error",
        "error: {'code':400,'message':'x','type':'invalid_request_error'}"
            + " | invalid_request_error",
      })
  void anErrorIsFoundInWhateverShape(String lines, String type) {
    assertThat(told(lines.replace(';', '\n') + "\n\n").error()).isEqualTo(type);
    assertThat(told(HELLO + lines.replace(';', '\n') + "\n\n").error()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'code':0,'message':'ok'}",
        "{'code':'200','message':'ok'}",
        "{'type':'status','message':'queued'}",
        "{'choices':[],'code':'x','message':'y'}",
      })
  void whatOnlyLooksLikeAnErrorIsNone(String data) {
    assertThat(told("data: " + data + "\n\n" + HELLO + STOP).stopReason()).isEqualTo("end_turn");
  }
}
