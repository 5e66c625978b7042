package dev.parley.conformance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/// A client that knows nothing but HTTP. Its questions share a connection when they come one after
/// the other.
public final class PlainClient implements AutoCloseable {
  private static final String WORDS = "{\"role\":\"user\",\"content\":\"What does it say?\"}";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI messages;

  public PlainClient(int port) {
    this.messages = URI.create("http://127.0.0.1:" + port + "/v1/messages");
  }

  /// Asks, and listens from now on.
  public Hearing asks(boolean stream) {
    HttpRequest question =
        HttpRequest.newBuilder(messages)
            .header("content-type", "application/json")
            .header("anthropic-version", "2023-06-01")
            .POST(BodyPublishers.ofString(question(stream)))
            .build();
    return Hearing.of(http, question, stream);
  }

  private static String question(boolean stream) {
    return "{\"model\":\"claude-opus-5-5\",\"max_tokens\":8192,\"stream\":%s,\"messages\":[%s]}"
        .formatted(stream, WORDS);
  }

  /// Leaves at once, whatever it still waits for.
  @Override
  public void close() {
    http.shutdownNow();
  }
}
