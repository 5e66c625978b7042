package dev.parley.conformance.javasdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Usage;
import dev.parley.conformance.House;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A client of the SDK's that asks a house, and asks nothing twice. It refuses answers that lack
/// what the SDK says is always there.
final class Sdk implements AfterAllCallback {
  private final House house;
  private final boolean strict;
  private @Nullable AnthropicClient client;

  private Sdk(House house, boolean strict) {
    this.house = house;
    this.strict = strict;
  }

  static Sdk of(House house) {
    return new Sdk(house, true);
  }

  /// One that is content with answers that lack something, as the SDK is by itself.
  static Sdk forgiving(House house) {
    return new Sdk(house, false);
  }

  AnthropicClient client() {
    if (client == null) {
      client = builder().maxRetries(0).build();
    }
    return client;
  }

  /// For a client with something of its own; who builds it closes it.
  AnthropicOkHttpClient.Builder builder() {
    return AnthropicOkHttpClient.builder()
        .baseUrl(house.url())
        .apiKey("unused")
        .responseValidation(strict);
  }

  Message whole(MessageCreateParams params) {
    return client().messages().create(params);
  }

  /// What the SDK puts together from a stream.
  Message streamed(MessageCreateParams params) {
    MessageAccumulator accumulator = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> response =
        client().messages().createStreaming(params)) {
      response.stream().forEach(accumulator::accumulate);
    }
    return accumulator.message();
  }

  /// The answer, which is the same in one piece and streamed. The model has to give it twice.
  Message eitherWay(MessageCreateParams params) {
    Message whole = whole(params);
    assertThat(comparable(streamed(params))).isEqualTo(comparable(whole));
    return whole;
  }

  /// Every message has an id of its own, and from the end of a stream the SDK only takes the
  /// counts.
  private static Message comparable(Message message) {
    assertThat(message.id()).startsWith("msg_");
    Usage counts =
        message.usage().toBuilder()
            .serviceTier(Optional.empty())
            .additionalProperties(Map.of())
            .build();
    return message.toBuilder().id("msg").usage(counts).build();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (client != null) {
      client.close();
    }
  }
}
