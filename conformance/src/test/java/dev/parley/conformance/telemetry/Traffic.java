package dev.parley.conformance.telemetry;

import dev.parley.conformance.ClientScenarios;
import dev.parley.conformance.House;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/// Requests of all kinds: answered, counted, refused, tried again, answered by another, judged, not
/// let in.
final class Traffic extends ClientScenarios implements AutoCloseable {
  /// The key of the client from whom all of it comes.
  static final String KEY = "a-key-that-is-long-enough";

  private static final String PLAIN =
      """
      {"model":"claude-%s","max_tokens":1024,"stream":%s,
       "messages":[{"role":"user","content":"Hello"}]}
      """;
  private static final String JUDGED =
      """
      {"model":"claude-sonnet-5","max_tokens":1024,"stream":true,"unheard_of":1,
       "safeguards":[{"type":"dangerous_tool_use","classifier_context":"Be careful."}],
       "tools":[{"name":"read","input_schema":{"type":"object"}}],
       "messages":[{"role":"user","content":"Read it"}]}
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final House house;

  Traffic(House house) {
    this.house = house;
  }

  /// One of each kind.
  void flows() throws IOException, InterruptedException {
    send("/v1/messages", PLAIN.formatted("sonnet-5", "true"));
    send("/v1/messages", PLAIN.formatted("sonnet-5", "false"));
    send("/v1/messages/count_tokens", PLAIN.formatted("sonnet-5", "false"));
    send("/v1/messages", "{}");
    house.plays(error(503, Map.of(), "server_error", "server_is_overloaded"), hello());
    send("/v1/messages", PLAIN.formatted("sonnet-5", "true"));
    house.plays(error(404, Map.of(), "invalid_request_error", "model_not_found"), hello());
    send("/v1/messages", PLAIN.formatted("opus-5", "true"));
    house.plays(Turn.of(Step.call("read", "{}")));
    send("/v1/messages", JUDGED);
    send("/v1/messages", JUDGED, "a-key-of-nobody");
  }

  private static Turn hello() {
    return Turn.of(Step.reasoning("Somebody says hello."), Step.text("Hello there, whoever."));
  }

  private void send(String path, String body) throws IOException, InterruptedException {
    send(path, body, KEY);
  }

  private void send(String path, String body, String key) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(house.url() + path))
            .header("content-type", "application/json")
            .header("anthropic-version", "2023-06-01")
            .header("x-api-key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> _ = http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
