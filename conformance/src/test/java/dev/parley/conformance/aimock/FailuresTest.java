package dev.parley.conformance.aimock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong at aimock is an error of Anthropic's, or a stream that ends in one.
final class FailuresTest extends OnAimock {
  private static final String LONG = "A long answer that is told in many pieces.";
  private static final String TEXT =
      "\"match\":{\"userMessage\":\"Hello\"}," + "\"response\":{\"content\":\"" + LONG + "\"}";

  private Answer hello(boolean stream) throws Exception {
    return elsewhere.asks(stream, Elsewhere.message("user", "Hello?"));
  }

  private static void isError(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.json().path("type").stringValue("")).isEqualTo("error");
    assertThat(answer.json().at("/error/type").stringValue("")).isEqualTo(type);
    assertThat(answer.json().at("/error/message").stringValue("")).isNotEmpty();
    assertThat(answer.response().headers().firstValue("request-id")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "400, 400, invalid_request_error",
    "401, 502, api_error",
    "402, 402, billing_error",
    "404, 404, not_found_error",
    "413, 413, request_too_large",
    "429, 429, rate_limit_error",
    "500, 502, api_error",
    "503, 529, overloaded_error",
  })
  void aStatusHasItsError(int theirs, int ours, String type) throws Exception {
    elsewhere
        .aimock()
        .plays(
            "{\"match\":{\"userMessage\":\"Hello\"},\"response\":{\"status\":"
                + theirs
                + ",\"error\":{\"message\":\"No.\",\"type\":\"some_error\",\"code\":\"some\"}}}");
    for (boolean stream : List.of(true, false)) {
      isError(hello(stream), ours, type);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dropRate, 502, api_error",
    "malformedRate, 502, api_error",
    "rateLimitRate, 429, rate_limit_error",
    "disconnectRate, 502, api_error",
  })
  void chaosHasItsError(String rate, int status, String type) throws Exception {
    elsewhere.aimock().plays("{" + TEXT + "}");
    elsewhere.aimock().suffers("{\"" + rate + "\":1}");
    for (boolean stream : List.of(true, false)) {
      isError(hello(stream), status, type);
    }
  }

  @Test
  void aRateLimitSaysWhenToComeBack() throws Exception {
    elsewhere.aimock().plays("{" + TEXT + "}");
    elsewhere.aimock().suffers("{\"rateLimitRate\":1}");
    assertThat(hello(true).response().headers().firstValue("retry-after")).hasValue("1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 9, 11})
  void aStreamThatIsCutOffEndsInAnError(int pieces) throws Exception {
    elsewhere
        .aimock()
        .plays("{" + TEXT + ",\"latency\":20,\"truncateAfterChunks\":" + pieces + "}");
    Answer streamed = hello(true);
    if (streamed.status() == 200) {
      assertThat(streamed.isBroken() || isAll(streamed)).as("%s", streamed.types()).isTrue();
    } else {
      isError(streamed, 502, "api_error");
    }
    if (!isAll(streamed)) {
      isError(hello(false), 502, "api_error");
    }
  }

  /// Who has said why it stops has said all.
  private static boolean isAll(Answer answer) {
    return answer.status() == 200 && answer.isWhole() && answer.joined("text").equals(LONG);
  }

  @Test
  void whatWasSaidBeforeACutIsHeard() throws Exception {
    elsewhere
        .aimock()
        .plays("{" + TEXT + ",\"latency\":20,\"truncateAfterChunks\":" + api.half() + "}");
    Answer answer = hello(true);
    assertThat(answer.isBroken()).as("%s", answer.types()).isTrue();
    assertThat(answer.joined("text")).isNotEmpty();
    assertThat(LONG).startsWith(answer.joined("text"));
  }
}
