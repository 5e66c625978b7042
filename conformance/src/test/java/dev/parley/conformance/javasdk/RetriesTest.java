package dev.parley.conformance.javasdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.Sleeper;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.parley.conformance.House;
import dev.parley.conformance.HttpExchange;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The SDK asks again where Parley says that this makes sense, and as late as it says.
final class RetriesTest {
  @RegisterExtension static final House house = House.plain();
  @RegisterExtension static final Sdk sdk = Sdk.of(house);

  private static final MessageCreateParams QUESTION = Questions.plain().build();
  private static final Turn ANSWER = Turn.of(Step.text("Here I am."));

  private final Patience patience = new Patience();
  private final AnthropicClient client = sdk.builder().sleeper(patience).build();

  /// Waits in no time, and remembers how long it should have been.
  private static final class Patience implements Sleeper {
    private final List<Duration> waits = new ArrayList<>();

    @Override
    public void sleep(Duration wait) {
      waits.add(wait);
    }

    @Override
    public CompletableFuture<Void> sleepAsync(Duration wait) {
      waits.add(wait);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static Fault limited(Map<String, String> headers) {
    ApiError error = new ApiError(429, "Too many.", "requests", null, "rate_limit_exceeded");
    return new Fault.HttpError(429, headers, Json.text(error.toJson()));
  }

  private static List<Integer> statuses() {
    return house.heard().stream().map(HttpExchange::status).toList();
  }

  private static String text(Message message) {
    return message.content().getLast().asText().text();
  }

  @Test
  void tooManyRequestsAreMadeAsLateAsTheUpstreamSaid() {
    house.plays(Turn.failing(limited(Map.of("retry-after", "7"))), ANSWER);
    assertThat(text(client.messages().create(QUESTION))).isEqualTo("Here I am.");
    assertThat(statuses()).containsExactly(429, 200);
    assertThat(patience.waits).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void aStreamThatWasRefusedInsideIsAskedForAsLateAsWasSaid() {
    house.plays(
        Turn.failing(new Fault.Failed("rate_limit_exceeded", "Please try again in 3s.")), ANSWER);
    try (StreamResponse<RawMessageStreamEvent> response =
        client.messages().createStreaming(QUESTION)) {
      assertThat(response.stream()).last().matches(event -> event.isMessageStop());
    }
    assertThat(statuses()).containsExactly(429, 200);
    assertThat(patience.waits).containsExactly(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource({"500, server_error, 502", "503, server_is_overloaded, 529", "504, timeout, 504"})
  void whatMayPassIsAskedAgain(int status, String code, int told) {
    ApiError error = new ApiError(status, "Not now.", "server_error", null, code);
    house.plays(Turn.refusing(error), ANSWER);
    assertThat(text(client.messages().create(QUESTION))).isEqualTo("Here I am.");
    assertThat(statuses()).containsExactly(told, 200);
    assertThat(patience.waits).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_prompt",
    "401, invalid_api_key",
    "404, model_not_found",
    "429, insufficient_quota",
    "429, usage_limit_reached"
  })
  void whatWillNotPassIsNotAskedAgain(int status, String code) {
    ApiError error = new ApiError(status, "Never.", "some_error", null, code);
    house.plays(Turn.refusing(error), ANSWER);
    assertThatThrownBy(() -> client.messages().create(QUESTION))
        .isInstanceOf(AnthropicServiceException.class);
    assertThat(statuses()).hasSize(1);
    assertThat(patience.waits).isEmpty();
  }

  @Test
  void patienceEnds() {
    house.plays(Turn.failing(limited(Map.of("retry-after", "1"))).always());
    assertThatThrownBy(() -> client.messages().create(QUESTION))
        .isInstanceOf(RateLimitException.class);
    assertThat(statuses()).containsExactly(429, 429, 429);
    assertThat(patience.waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  /// Once with a clock that is none of ours.
  @Test
  void theTimeIsReallyWaited() {
    house.plays(Turn.failing(limited(Map.of("retry-after", "1"))), ANSWER);
    AnthropicClient waiting = sdk.client().withOptions(options -> options.maxRetries(1));
    assertThat(text(waiting.messages().create(QUESTION))).isEqualTo("Here I am.");
    Duration waited =
        Duration.between(house.asked().getFirst().arrival(), house.asked().getLast().arrival());
    assertThat(waited).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
  }
}
