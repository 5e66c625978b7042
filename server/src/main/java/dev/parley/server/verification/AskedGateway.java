package dev.parley.server.verification;

import dev.parley.anthropic.Usage;
import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A gateway that is asked over the wire for counts and for answers.
public final class AskedGateway implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /// What gateways and servers say that have no such endpoint.
  private static final Set<Integer> NO_ENDPOINT = Set.of(404, 405, 501);

  private final String url;
  private final String key;
  private final String model;
  private final HttpClient http = HttpClient.newHttpClient();

  /// @param key that it takes
  public AskedGateway(String url, String key, String model) {
    this.url = url;
    this.key = key;
    this.model = model;
  }

  /// What the gateway counts.
  Tokens count(Sample sample) throws InterruptedException {
    try {
      HttpResponse<byte[]> reply = post("/v1/messages/count_tokens", sample.toCount(model));
      if (reply.statusCode() == 200) {
        return new Tokens.Counted(number(RawJson.parse(reply.body()).at("input_tokens")));
      }
      return hasNoCounter(reply) ? new Tokens.Uncounted() : failure(reply);
    } catch (IOException | JsonException e) {
      return broken(e);
    }
  }

  /// What a short answer is billed for, whether or not it was read from a cache.
  Tokens bill(Sample sample, boolean limitsThinking) throws InterruptedException {
    try {
      HttpResponse<byte[]> reply = post("/v1/messages", sample.toAnswer(model, limitsThinking));
      if (reply.statusCode() != 200) {
        return failure(reply);
      }
      RawJson usage = RawJson.parse(reply.body()).at("usage");
      return usage == null ? new Tokens.Failed("the answer has no usage") : bill(usage);
    } catch (IOException | JsonException e) {
      return broken(e);
    }
  }

  private static Tokens bill(RawJson json) {
    Usage usage = Usage.read(json.reader());
    if (json.at("estimated") != null) {
      return new Tokens.Failed("the upstream does not say what it bills");
    }
    return new Tokens.Counted(
        orZero(usage.inputTokens())
            + orZero(usage.cacheReadInputTokens())
            + orZero(usage.cacheCreationInputTokens()));
  }

  private static long orZero(@Nullable Long tokens) {
    return tokens == null ? 0 : tokens;
  }

  private HttpResponse<byte[]> post(String path, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(LIMIT)
            .header("anthropic-version", "2023-06-01")
            .header("content-type", "application/json")
            .header("x-api-key", key)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, BodyHandlers.ofByteArray());
  }

  /// The gateway says so itself, or tells what the upstream said.
  private static boolean hasNoCounter(HttpResponse<byte[]> reply) {
    RawJson told = RawJson.parse(reply.body()).at("error", "openai", "status");
    long status = told == null ? reply.statusCode() : number(told);
    return NO_ENDPOINT.contains((int) status);
  }

  private static Tokens failure(HttpResponse<byte[]> reply) {
    RawJson message = RawJson.parse(reply.body()).at("error", "message");
    String words =
        message == null || !message.reader().isString() ? "no words" : message.reader().string();
    return new Tokens.Failed(reply.statusCode() + ": " + words);
  }

  private static long number(@Nullable RawJson value) {
    if (value == null) {
      throw new JsonException(JsonException.Kind.UNEXPECTED, "input_tokens", "Field required");
    }
    return value.reader().integer();
  }

  private static Tokens broken(Exception e) {
    String words = e.getMessage();
    return new Tokens.Failed(words == null ? "the connection broke" : words);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
