package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  @Test
  void aValueIsItsJson() {
    Reply reply = Reply.json(200, out -> out.begin().member("a", "ü").end());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.errorType()).isNull();
    assertThat(reply.headers())
        .containsOnly(
            Map.entry("content-type", "application/json"),
            Map.entry("cache-control", "no-store"),
            Map.entry("x-content-type-options", "nosniff"));
    assertThat(text(reply)).isEqualTo("{\"a\":\"ü\"}");
  }

  @Test
  void anErrorIsTheEnvelope() {
    Reply reply = Reply.error(ApiError.invalidRequest("model: Field required"), "req_1");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorType()).isEqualTo("invalid_request_error");
    assertThat(text(reply))
        .isEqualTo(
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
                + "\"message\":\"model: Field required\"},\"request_id\":\"req_1\"}");
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "0, 0", "-5, 0", "60, 60", "61, 60", "99999999999, 60"})
  void theWaitIsSaidWithinBounds(long asked, String said) {
    ApiError error = ApiError.rateLimit("Slow").with(ApiError.Retry.after(asked));

    assertThat(Reply.error(error, "req_1").headers()).containsEntry("retry-after", said);
  }

  @Test
  void whetherAnotherTryIsWorthwhileIsSaidWhenKnown() {
    ApiError error = ApiError.api(502, "Gone");

    assertThat(Reply.error(error.with(ApiError.Retry.NEVER), "r").headers())
        .containsEntry("x-should-retry", "false")
        .doesNotContainKey("retry-after");
    assertThat(Reply.error(error.with(new ApiError.Retry(true, null)), "r").headers())
        .containsEntry("x-should-retry", "true");
    assertThat(Reply.error(error.with(ApiError.Retry.UNSAID), "r").headers())
        .doesNotContainKey("x-should-retry");
  }

  @ParameterizedTest
  @CsvSource({"400, 400", "529, 529", "599, 599", "200, 500", "0, 500", "302, 500", "600, 500"})
  void anErrorNeverLooksLikeSomethingElse(int given, int status) {
    assertThat(Reply.error(ApiError.of("api_error", given, "x"), "r").status()).isEqualTo(status);
  }

  @Test
  void onAStreamAnErrorIsTheOnlyEvent() {
    Reply reply = Reply.errorEvent(ApiError.overloaded("Busy"), "req_1");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).containsAllEntriesOf(Reply.EVENT_STREAM);
    assertThat(reply.errorType()).isEqualTo("overloaded_error");
    assertThat(text(reply))
        .startsWith("event: error\ndata: {\"type\":\"error\"")
        .contains("\"request_id\":\"req_1\"")
        .endsWith("}\n\n");
  }

  @Test
  void moreHeadersLeaveTheReplyAsItWas() {
    Reply reply = Reply.error(ApiError.notFound("No"), "r");
    Reply more = reply.with(Map.of("allow", "GET", "content-type", "text/plain"));

    assertThat(reply.headers()).doesNotContainKey("allow");
    assertThat(more.headers())
        .containsEntry("allow", "GET")
        .containsEntry("content-type", "text/plain");
    assertThat(more.errorType()).isEqualTo("not_found_error");
  }
}
