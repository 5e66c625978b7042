package dev.parley.server.conformance;

import dev.parley.simulator.Simulator;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// The gateway that is asked, and the simulator behind it.
public final class Subject implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String HELLO = "'messages':[{'role':'user','content':'Hi'}]";

  private final String url;
  private final String key;
  private final Simulator simulator;
  private final HttpClient http = HttpClient.newHttpClient();

  public Subject(String url, String key, Simulator simulator) {
    this.url = url.replaceAll("/+$", "");
    this.key = key;
    this.simulator = simulator;
  }

  /// What the model answers from now on.
  void plays(Turn... turns) {
    simulator.script(Script.of(turns));
    simulator.calls().clear();
  }

  /// What the model was asked since then.
  List<Call> asked() {
    return simulator.calls().all();
  }

  /// The last request that reached the model.
  Call last() {
    List<Call> asked = asked();
    Broken.unless(!asked.isEmpty(), "nothing reached the upstream");
    return asked.getLast();
  }

  Value body() {
    return Value.of(new String(last().body(), StandardCharsets.UTF_8));
  }

  Simulator simulator() {
    return simulator;
  }

  /// A question with these members, quotes written as apostrophes, told as a stream.
  Answer stream(String members) throws IOException, InterruptedException {
    return send(message("'stream':true," + members));
  }

  /// The same, told in one piece.
  Answer whole(String members) throws IOException, InterruptedException {
    return send(message(members));
  }

  /// With the conversation where the members have none.
  static String json(String members) {
    String full = members.contains("'messages'") ? members : members + HELLO;
    return ("{'model':'claude-opus-5-5','max_tokens':8000," + full + "}").replace('\'', '"');
  }

  private HttpRequest message(String members) {
    return post("/v1/messages", json(members));
  }

  HttpRequest post(String path, String json) {
    return request(path)
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(json))
        .build();
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(LIMIT)
        .header("anthropic-version", "2023-06-01")
        .header("x-api-key", key);
  }

  Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
