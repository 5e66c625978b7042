package dev.parley.conformance.javasdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.ContentTooLargeException;
import com.anthropic.errors.InternalServerException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.OverloadedException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.messages.MessageCreateParams;
import dev.parley.conformance.House;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.ApiError;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What goes wrong upstream is the exception that the SDK has for it.
final class ErrorsTest {
  @RegisterExtension static final House house = House.plain();
  @RegisterExtension static final Sdk sdk = Sdk.of(house);

  private static final MessageCreateParams QUESTION = Questions.plain().build();
  private static final String WORDS = "The upstream says no.";

  /// What is wrong, and what the client makes of it.
  record Case(
      Fault fault, int status, String type, Class<? extends AnthropicServiceException> exception) {
    @Override
    public String toString() {
      return fault + " is " + status;
    }
  }

  static Stream<Case> faults() {
    return Stream.of(
        new Case(no(400, null), 400, "invalid_request_error", BadRequestException.class),
        new Case(no(403, "usage_not_included"), 403, "permission_error", denied()),
        new Case(no(404, null), 404, "not_found_error", NotFoundException.class),
        new Case(no(413, null), 413, "request_too_large", ContentTooLargeException.class),
        new Case(no(429, "rate_limit_exceeded"), 429, "rate_limit_error", limited()),
        new Case(no(503, "server_is_overloaded"), 529, "overloaded_error", overloaded()),
        new Case(no(500, "server_error"), 502, "api_error", InternalServerException.class),
        new Case(no(401, "invalid_api_key"), 502, "api_error", InternalServerException.class),
        new Case(failed("server_error"), 500, "api_error", InternalServerException.class),
        new Case(failed("rate_limit_exceeded"), 429, "rate_limit_error", limited()),
        new Case(failed("server_is_overloaded"), 529, "overloaded_error", overloaded()),
        new Case(
            failed("invalid_prompt"), 400, "invalid_request_error", BadRequestException.class));
  }

  private static Fault no(int status, @Nullable String code) {
    return Fault.refusal(new ApiError(status, WORDS, "some_error", null, code));
  }

  private static Fault failed(String code) {
    return new Fault.Failed(code, WORDS);
  }

  private static Class<PermissionDeniedException> denied() {
    return PermissionDeniedException.class;
  }

  private static Class<RateLimitException> limited() {
    return RateLimitException.class;
  }

  private static Class<OverloadedException> overloaded() {
    return OverloadedException.class;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsTheExceptionThatTheSdkHasForIt(Case one) {
    Turn turn = Turn.failing(one.fault()).always();
    house.plays(turn);
    assertThatThrownBy(() -> sdk.whole(QUESTION)).satisfies(e -> check(one, e));
    assertThatThrownBy(() -> sdk.streamed(QUESTION)).satisfies(e -> check(one, e));
  }

  private static void check(Case one, Throwable thrown) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            one.exception(),
            e -> {
              assertThat(e.statusCode()).isEqualTo(one.status());
              assertThat(e.type().orElseThrow().asString()).isEqualTo(one.type());
              assertThat(e.requestId()).isPresent();
              assertThat(e.headers().values("request-id")).hasSize(1);
            });
  }

  @Test
  void theUpstreamsWordsAreInTheMessage() {
    house.plays(Turn.failing(no(429, "rate_limit_exceeded")));
    assertThatThrownBy(() -> sdk.whole(QUESTION)).hasMessageContaining(WORDS);
  }

  @Test
  void theTimeToWaitIsTold() {
    house.plays(Turn.failing(new Fault.Failed("rate_limit_exceeded", "Please try again in 3s.")));
    assertThatThrownBy(() -> sdk.streamed(QUESTION))
        .isInstanceOfSatisfying(
            RateLimitException.class,
            e -> assertThat(e.headers().values("retry-after")).containsExactly("3"));
  }

  @Test
  void aQuestionThatMakesNoSenseIsABadRequestBeforeAnybodyIsAsked() {
    MessageCreateParams unasked = Questions.plain().maxTokens(0).enabledThinking(1024).build();
    assertThatThrownBy(() -> sdk.whole(unasked)).isInstanceOf(BadRequestException.class);
    assertThat(house.asked()).isEmpty();
  }

  /// Parley without a key to spend, far from its upstream.
  @Nested
  final class WithoutAKey {
    @RegisterExtension
    static final House poor =
        House.plain()
            .with("OPENAI_API_KEY", "")
            .with("OPENAI_BASE_URL", "https://upstream.invalid/v1");

    @RegisterExtension static final Sdk there = Sdk.of(poor);

    @Test
    void nobodyIsLetIn() {
      assertThatThrownBy(() -> there.whole(QUESTION)).isInstanceOf(UnauthorizedException.class);
    }
  }
}
