package dev.parley.conformance.aimock;

import dev.parley.conformance.Standing;
import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Parley as a process on aimock, asked over plain HTTP, with a wire on either side that is
/// listened to.
final class Elsewhere implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Aimock aimock;
  private final Standing standing;

  private Elsewhere(Aimock aimock, Standing standing) {
    this.aimock = aimock;
    this.standing = standing;
  }

  /// Asked in one of OpenAI's dialects.
  static Elsewhere speaking(String dialect) throws IOException {
    Aimock aimock = Aimock.start();
    int port = URI.create(aimock.url()).getPort();
    return new Elsewhere(aimock, Standing.before(port, Map.of("PARLEY_DIALECT", dialect)));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    aimock.forget();
    standing.erase();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    standing.keep(context);
  }

  @Override
  public void close() throws IOException {
    http.close();
    standing.close();
    aimock.close();
  }

  Aimock aimock() {
    return aimock;
  }

  /// A question with the tool `read`, after what was said before.
  Answer asks(boolean stream, ObjectNode... messages) throws IOException, InterruptedException {
    ObjectNode body = Json.object();
    body.put("model", "claude-opus-5-5").put("max_tokens", 1024).put("stream", stream);
    body.putObject("thinking").put("type", "adaptive");
    ObjectNode tool = body.putArray("tools").addObject().put("name", "read");
    tool.putObject("input_schema").put("type", "object");
    ArrayNode turns = body.putArray("messages");
    List.of(messages).forEach(turns::add);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(standing.url() + "/v1/messages"))
            .timeout(LIMIT)
            .header("content-type", "application/json")
            .header("anthropic-version", "2023-06-01")
            .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)))
            .build();
    return Answer.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  static ObjectNode message(String role, String text) {
    return Json.object().put("role", role).put("content", text);
  }
}
