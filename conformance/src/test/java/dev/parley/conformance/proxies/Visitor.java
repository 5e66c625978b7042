package dev.parley.conformance.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// A client beyond the proxy, who calls it by its name and has a key.
final class Visitor implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  static final String KEY = "pk-a-key-of-this-suite-alone";

  private final HttpClient http;
  private final String url;

  Visitor(Proxy proxy) {
    this.http = HttpClient.newBuilder().sslContext(proxy.trust()).build();
    this.url = proxy.url();
  }

  static ObjectNode question(boolean stream) {
    ObjectNode body = Json.object();
    body.put("model", "claude-sonnet-5").put("max_tokens", 1000).put("stream", stream);
    body.putArray("messages").addObject().put("role", "user").put("content", "Hello");
    return body;
  }

  /// A question with so many bytes that nobody needs.
  static String large(int bytes) {
    return Json.text(question(false).put("unneeded", "x".repeat(bytes)));
  }

  HttpResponse<String> asks(boolean stream) throws IOException, InterruptedException {
    return asks(Json.text(question(stream)));
  }

  HttpResponse<String> asks(String body) throws IOException, InterruptedException {
    return http.send(message(body), HttpResponse.BodyHandlers.ofString());
  }

  /// Begins to hear a stream.
  InputStream hears() throws IOException, InterruptedException {
    return http.send(message(Json.text(question(true))), HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  HttpResponse<String> gets(String path, String host) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url + path)).header("host", host).timeout(LIMIT).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /// Until Parley has warmed up, and the proxy has seen it.
  void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (gets("/readyz", "parley.example").statusCode() != 200) {
      assertThat(System.nanoTime()).as("it is not ready").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private HttpRequest message(String body) {
    return HttpRequest.newBuilder(URI.create(url + "/v1/messages"))
        .timeout(LIMIT)
        .header("host", "parley.example")
        .header("authorization", "Bearer " + KEY)
        .header("content-type", "application/json")
        .header("anthropic-version", "2023-06-01")
        .header("x-forwarded-for", "203.0.113.9")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /// Goes at once, whatever is under way.
  @Override
  public void close() {
    http.shutdownNow();
  }
}
