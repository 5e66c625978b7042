package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.openai.responses.Response;
import dev.parley.testing.Requests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StopReasonsTest {
  @ParameterizedTest
  @CsvSource({"false, , end_turn", "true, , tool_use"})
  void aCompleteAnswerEndsWithACallOrWithout(boolean called, @Nullable String no, String reason) {
    assertThat(StopReasons.completed(called, no).stopReason())
        .hasToString("StopReason[wire=" + reason + "]");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aRefusalIsOneEvenWhenThereWasACall(boolean called) {
    assertThat(Requests.told(StopReasons.completed(called, "No.")))
        .contains("'stop_reason':'refusal'", "'explanation':'No.'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'reason':'max_output_tokens'}||max_tokens",
        "{'reason':'max_output_tokens'}|No.|max_tokens",
        "{'reason':'content_filter'}||refusal",
        "{'reason':'content_filter'}|No.|refusal",
        "{'reason':'something_new'}||max_tokens",
        "{'reason':null}||max_tokens",
        "{}||max_tokens",
        "null||max_tokens",
      })
  void anAnswerThatIsCutOffSaysByWhat(String details, @Nullable String refusal, String reason) {
    Response response = Response.read(Requests.reader("{'incomplete_details':" + details + "}"));
    String told = Requests.told(StopReasons.incomplete(response, refusal));
    assertThat(told).contains("'stop_reason':'" + reason + "'");
    String words = refusal == null ? "null" : "'" + refusal + "'";
    assertThat(told.contains("'explanation':" + words)).isEqualTo(reason.equals("refusal"));
  }
}
