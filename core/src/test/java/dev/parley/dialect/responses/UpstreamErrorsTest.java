package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.errors.RefusedKey;
import dev.parley.dialect.errors.UpstreamErrors;
import dev.parley.json.Extra;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import dev.parley.openai.ErrorBody;
import dev.parley.testing.Json;
import dev.parley.testing.Recorded;
import dev.parley.testing.Replies;
import dev.parley.testing.ThirdParty;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UpstreamErrorsTest {
  private static final Translation ASKED = Replies.asked(ThinkingDisplay.OMITTED);

  private static ApiError error(int status, String body, Map<String, String> headers) {
    UpstreamReply reply = new UpstreamReply(status, headers, body.getBytes(StandardCharsets.UTF_8));
    return new ResponsesDialect().error(reply, ASKED);
  }

  private static String body(@Nullable String type, @Nullable String code, String message) {
    return "{\"error\":{\"message\":\"%s\",\"type\":%s,\"param\":null,\"code\":%s}}"
        .formatted(message, quoted(type), quoted(code));
  }

  private static @Nullable String quoted(@Nullable String text) {
    return text == null ? null : "\"" + text + "\"";
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_value, 400, invalid_request_error, ",
    "400, invalid_prompt, 400, invalid_request_error, false",
    "400, cyber_policy, 400, invalid_request_error, false",
    "400, image_too_large, 400, invalid_request_error, ",
    "400, model_not_found, 404, not_found_error, ",
    "401, invalid_api_key, 502, api_error, false",
    "400, invalid_api_key, 502, api_error, false",
    "400, content_filter, 400, invalid_request_error, false",
    "400, data_residency_mismatch, 400, invalid_request_error, false",
    "429, usage_limit_reached, 429, rate_limit_error, false",
    "429, 1308, 429, rate_limit_error, false",
    "429, 1113, 402, billing_error, false",
    "400, Arrearage, 402, billing_error, false",
    "429, subscription_sharing_limit, 429, rate_limit_error, false",
    "429, project_spend_limit_reached, 402, billing_error, false",
    "429, credit_balance_exhausted, 402, billing_error, false",
    "403, usage_not_included, 403, permission_error, false",
    "403, unsupported_country_region_territory, 502, api_error, false",
    "404, model_not_found, 404, not_found_error, ",
    "404, other, 404, not_found_error, ",
    "413, , 413, request_too_large, ",
    "422, , 400, invalid_request_error, ",
    "429, rate_limit_exceeded, 429, rate_limit_error, ",
    "429, insufficient_quota, 402, billing_error, false",
    "429, billing_hard_limit_reached, 402, billing_error, false",
    "429, slow_down, 529, overloaded_error, ",
    "400, insufficient_quota, 402, billing_error, false",
    "500, server_error, 502, api_error, ",
    "502, , 502, api_error, ",
    "503, server_is_overloaded, 529, overloaded_error, ",
    "503, , 529, overloaded_error, ",
    "504, , 504, timeout_error, ",
    "408, , 504, timeout_error, ",
  })
  void aStatusAndACodeMeanThis(
      int status, @Nullable String code, int meant, String type, @Nullable Boolean retry) {
    ApiError error = error(status, body("x", code, "words"), Map.of("x-request-id", "req_up"));
    assertThat(error.status()).isEqualTo(meant);
    assertThat(error.type()).isEqualTo(type);
    assertThat(error.retry().worthwhile()).isEqualTo(retry);
    assertThat(error.upstream())
        .isEqualTo(new ApiError.UpstreamError((long) status, "x", code, null, "req_up"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"error\":{\"message\":\"why\"}} | why",
        "{\"error\":\"why\"} | why",
        "{\"message\":\"why\"} | why",
        "{\"detail\":\"why\"} | why",
        "[{\"error\":{\"code\":7,\"message\":\"why\"}}] | why",
        "<html>bad gateway</html> | the upstream failed with status 500",
        "{\"error\":{\"message\": | the upstream failed with status 500",
        "~~ | the upstream failed with status 500",
        "[] | the upstream failed with status 500",
        "{\"error\":7} | the upstream failed with status 500",
      })
  void aBodyMayHaveAnyShape(String body, String message) {
    assertThat(error(500, body, Map.of()).message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({
    "retry-after, 7, words, 7",
    "retry-after, 0.2, words, 1",
    "retry-after-ms, 1500, words, 2",
    "retry-after, 300, words, 60",
    "retry-after, soon, words, 2",
    "x, 1, words, 2",
    "x, 1, Please try again in 11.054s., 12",
    "x, 1, Please try again in 28ms., 1",
    "x, 1, Please try again in 1m26.4s., 60",
    "retry-after, 2, Please try again in 11s., 2",
  })
  void theWaitIsWhatTheUpstreamSays(
      String header, String value, String words, @Nullable Long seconds) {
    ApiError error =
        error(429, body("tokens", "rate_limit_exceeded", words), Map.of(header, value));
    assertThat(error.retry().afterSeconds()).isEqualTo(seconds);
  }

  @Test
  void whatPassesInsideAStreamHasAWaitToo() {
    assertThat(failed("server_is_overloaded", "Try again in 3s.").retry().afterSeconds())
        .isEqualTo(3);
    assertThat(failed("server_is_overloaded", "Busy.").retry().afterSeconds()).isEqualTo(2);
    assertThat(failed("server_error", "Oops.").retry().afterSeconds()).isNull();
  }

  private static ApiError failed(String code, String message) {
    return new UpstreamErrors(ASKED, new ClientPlaces(ASKED))
        .of(new ErrorBody(message, null, code, null, Extra.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_request_error, 400, invalid_request_error",
    "authentication_error, 502, api_error",
    "permission_error, 502, api_error",
    "not_found_error, 404, not_found_error",
    "rate_limit_error, 429, rate_limit_error",
    "tokens, 429, rate_limit_error",
    "requests, 429, rate_limit_error",
    "insufficient_quota, 402, billing_error",
    "timeout_error, 504, timeout_error",
    "service_unavailable_error, 529, overloaded_error",
    "overloaded_error, 529, overloaded_error",
    "rate_limit_exceeded, 429, rate_limit_error",
    "exceeded_current_quota_error, 402, billing_error",
    "TimeoutError, 504, timeout_error",
    "engine_overloaded_error, 529, overloaded_error",
    "InvalidParameter, 400, invalid_request_error",
    "Throttling.RateQuota, 429, rate_limit_error",
    "server_error, 500, api_error",
    ", 500, api_error",
  })
  void insideAStreamTheTypeDecides(@Nullable String said, int status, String type) {
    ApiError error =
        new UpstreamErrors(ASKED, new ClientPlaces(ASKED))
            .of(new ErrorBody("x", said, null, null, Extra.NONE));
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.type()).isEqualTo(type);
  }

  @Test
  void whatARetryCannotMendHasNoWait() {
    ApiError error = error(429, body("x", "insufficient_quota", "x"), Map.of("retry-after", "5"));
    assertThat(error.retry()).isEqualTo(ApiError.Retry.NEVER);
  }

  /// Anything that is not the key's fault is for the client to hear.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'error':{'code':403,'message':'Not so.','metadata':{'reasons':['violence']}}} | Not so.",
        "{'error':{'code':403,'message':'Your input was flagged.'}} | Your input was flagged.",
        "{'code':'no','error':'Content violates usage guidelines. Team: t-1, API key ID: k-2,"
            + " Failed check: BIO'} | Content violates usage guidelines. Failed check: BIO",
      })
  void flaggedContentIsNoRefusedKey(String body, String words) {
    ApiError error = error(403, body.replace('\'', '"'), Map.of());
    assertThat(error.type()).isEqualTo("invalid_request_error");
    assertThat(error.message()).isEqualTo(words);
    assertThat(error.retry()).isEqualTo(ApiError.Retry.NEVER);
  }

  @ParameterizedTest
  @CsvSource({"insufficient_quota", "exceeded_current_quota_error"})
  void aQuotaIsAQuotaByItsTypeToo(String type) {
    ApiError error = error(429, body(type, null, "x"), Map.of());
    assertThat(error.type()).isEqualTo("billing_error");
  }

  @Test
  void theWordsOfARefusedKeyStayHere() {
    ApiError error =
        error(401, body("x", "invalid_api_key", "Incorrect API key: sk-ab***xy"), Map.of());
    assertThat(error.message())
        .isEqualTo(
            "The upstream refused Parley's own credentials, or what they may be used for;"
                + " check its key where Parley runs");
  }

  @Test
  void aRefusedKeyGetsItsNameAndNoOtherErrorDoes() {
    ApiError refused = error(401, body("x", "invalid_api_key", "no"), Map.of());
    ApiError other = error(400, body("x", "x", "check its key"), Map.of());

    ApiError named = RefusedKey.named(refused, "glm (api.z.ai)", "ZAI_KEY");
    assertThat(named.message())
        .startsWith("The upstream glm (api.z.ai) refused Parley's own credentials")
        .endsWith("; check ZAI_KEY where Parley runs");
    assertThat(named.retry()).isEqualTo(refused.retry());
    assertThat(RefusedKey.named(other, "glm", "ZAI_KEY")).isSameAs(other);
  }

  @Test
  void anImageIsRefusedInTheWordsOnWhichTheClientLeavesItOut() {
    ApiError error = error(400, body("x", "invalid_image_format", "not a PNG"), Map.of());
    assertThat(error.message()).isEqualTo("Could not process image: not a PNG");
  }

  @Test
  void reasoningThatCannotBeReadAnyMoreIsLeftOutOfASecondTry() {
    byte[] reply =
        body("invalid_request_error", "invalid_encrypted_content", "x")
            .getBytes(StandardCharsets.UTF_8);
    UpstreamReply refusal = new UpstreamReply(400, Map.of(), reply);
    assertThat(error(400, new String(reply, StandardCharsets.UTF_8), Map.of()).message())
        .isEqualTo("messages: Invalid `signature` in `thinking` block");
    MessagesRequest request = ReasoningReplayTest.requestWithReasoning();
    Translation first = new ResponsesDialect().translate(request, ASKED.target());
    Lesson lesson = Objects.requireNonNull(new ResponsesDialect().lesson(refusal, first));
    Target wiser = ASKED.target().with(lesson);
    assertThat(lesson.lasts()).isFalse();
    Translation second = new ResponsesDialect().translate(request, wiser);
    assertThat(new ResponsesDialect().lesson(refusal, second)).isNull();
    assertThat(new String(first.body(), StandardCharsets.UTF_8)).contains("gAAAA_done");
    assertThat(new String(second.body(), StandardCharsets.UTF_8)).doesNotContain("gAAAA_done");
    assertThat(second.receipt().firstLoss()).isNotNull();
    UpstreamReply other = new UpstreamReply(400, Map.of(), new byte[0]);
    assertThat(new ResponsesDialect().lesson(other, first)).isNull();
  }

  @Test
  void everyRecordedErrorHasAMeaning() {
    int cases = 0;
    for (Recorded recorded : Recorded.all("responses")) {
      if (recorded.status() >= 400) {
        byte[] body = Json.bytes(recorded.response().path("body"));
        ApiError error =
            new ResponsesDialect()
                .error(new UpstreamReply(recorded.status(), Map.of(), body), ASKED);
        assertThat(error.message()).as(recorded.file()).isNotBlank();
        assertThat(error.status()).as(recorded.file()).isBetween(400, 599);
        cases++;
      }
    }
    ThirdParty.RECORDINGS.report("recorded errors of the Responses API", cases);
  }
}
