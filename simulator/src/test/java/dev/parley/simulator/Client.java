package dev.parley.simulator;

import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A plain HTTP client for tests: real sockets, no knowledge of the simulator's insides.
public final class Client implements AutoCloseable {
  /// Of tests that have the machine for themselves as little as anybody.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String baseUrl;

  public Client(Simulator simulator) {
    this.baseUrl = simulator.baseUrl();
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  public HttpResponse<String> post(String path, String body) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  public HttpResponse<String> create(JsonNode body) {
    return post("/responses", Json.text(body));
  }

  /// The response object of a request that must succeed.
  public JsonNode created(JsonNode body) {
    HttpResponse<String> response = create(body);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.body());
    }
    return Json.parse(response.body());
  }

  /// All events of a stream that must end properly.
  public List<Event> stream(ObjectNode body) {
    return Event.all(create(body.deepCopy().put("stream", true)).body());
  }

  /// An open stream, to be read or left.
  public HttpResponse<InputStream> open(ObjectNode body) throws IOException {
    HttpRequest request =
        request("/responses")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    Json.bytes(body.deepCopy().put("stream", true))))
            .build();
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException broken) {
      throw new Broken(broken);
    }
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(baseUrl + path))
        .timeout(PATIENCE)
        .header("authorization", "Bearer test-key")
        .header("content-type", "application/json");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /// The connection did not bring a whole answer.
  public static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(Exception cause) {
      super(cause);
    }
  }

  /// A request with one user message, to be added to.
  public static ObjectNode asking(String text) {
    ObjectNode body = Json.object().put("model", "gpt-5.6-sol").put("store", false);
    body.putArray("input").addObject().put("role", "user").put("content", text);
    return body;
  }

  /// As `asking`, with single quotes for double ones in the members that follow.
  public static ObjectNode asking(String text, String members) {
    ObjectNode body = asking(text);
    body.setAll((ObjectNode) Json.parse("{" + members.replace('\'', '"') + "}"));
    return body;
  }
}
