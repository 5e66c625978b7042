package dev.parley.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A Parley that may run on this machine, asked for what it tells operators. What goes wrong is
/// said in place of an answer.
record RunningParley(String url) {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 4 << 20;
  private static final String OURS = "{\"status\":";

  /// Whether it is one that answers there.
  boolean isThere() {
    return get("/health").startsWith(OURS);
  }

  String get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(LIMIT).GET().build();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
        InputStream body = body(http, request)) {
      return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "nobody answers GET " + path + " at " + url + "\n";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static InputStream body(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> reply = http.send(request, BodyHandlers.ofInputStream());
    return reply.body();
  }
}
