package dev.parley.server.replay;

import dev.parley.server.capture.CapturedExchange;
import dev.parley.server.capture.CapturedRequest;
import dev.parley.server.config.BadConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Sends what a client sent, as that client.
public final class Player {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}");
  private static final Pattern VALUE = Pattern.compile("[\\t -~]{0,32000}");
  private static final Set<String> PATHS = Set.of("/v1/messages", "/v1/messages/stream");

  /// Those that belong to a connection, to a key, to a trace or to how a body was packed.
  private static final Set<String> OWN =
      Set.of(
          "accept-encoding",
          "authorization",
          "connection",
          "content-encoding",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "origin",
          "traceparent",
          "tracestate",
          "transfer-encoding",
          "upgrade",
          "x-api-key");

  private Player() {}

  /// Looks at a request before anything is sent.
  ///
  /// @param name of the capture, for errors
  /// @throws BadConfig when it is no request that can be sent
  public static void requireSendable(String name, CapturedExchange exchange) {
    CapturedRequest request = exchange.request();
    String where = name + ": client.request.";
    if (!request.method().equals("POST")) {
      throw BadConfig.of(where + "method", request.method(), "use POST");
    }
    if (!PATHS.contains(request.path())) {
      throw BadConfig.of(where + "path", request.path(), "use /v1/messages or /v1/messages/stream");
    }
    request
        .headers()
        .forEach((header, value) -> {
          if (!NAME.matcher(header).matches() || !VALUE.matcher(value).matches()) {
            throw BadConfig.of(
                where + "headers", header, "use names and values that headers can have");
          }
        });
  }

  /// Sends it, and takes what comes back.
  ///
  /// @param url of the Parley that is to answer
  /// @param key that lets in there
  /// @param upstreams who answers it
  public static Replayed play(CapturedExchange exchange, String url, String key, StandIn upstreams)
      throws IOException, InterruptedException {
    CapturedRequest request = exchange.request();
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(URI.create(url + request.path()))
            .timeout(LIMIT)
            .header("x-api-key", key)
            .POST(BodyPublishers.ofByteArray(request.body()));
    request
        .headers()
        .forEach((name, value) -> {
          if (!OWN.contains(name)) {
            sent.header(name, value);
          }
        });
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<byte[]> reply = http.send(sent.build(), BodyHandlers.ofByteArray());
      Map<String, String> headers = new LinkedHashMap<>();
      reply.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
      return new Replayed(upstreams, reply.statusCode(), headers, reply.body());
    }
  }
}
