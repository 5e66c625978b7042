package dev.parley.simulator.chat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Event;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One backend and somebody who asks it.
public final class ChatClient implements AutoCloseable {
  private final Simulator simulator;
  private final Client client;

  public ChatClient(Profile profile) {
    this.simulator = Simulator.start(Simulation.defaults().as(profile));
    this.client = new Client(simulator);
  }

  public ChatClient playing(Turn... turns) {
    simulator.script(Script.of(turns));
    return this;
  }

  public HttpResponse<String> post(JsonNode body) {
    return client.post("/chat/completions", Json.text(body));
  }

  /// The status of the same under another path.
  public int status(String prefix, JsonNode body) {
    URI uri =
        URI.create("http://127.0.0.1:%d%s/chat/completions".formatted(simulator.port(), prefix));
    HttpRequest.BodyPublisher bytes = HttpRequest.BodyPublishers.ofString(Json.text(body));
    return client.send(client.request("").uri(uri).POST(bytes).build()).statusCode();
  }

  /// The completion of a request that must succeed.
  public JsonNode completion(JsonNode body) {
    HttpResponse<String> response = post(body);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.body());
    }
    return Json.parse(response.body());
  }

  /// The text of a stream that must begin properly.
  public String stream(ObjectNode body) {
    ObjectNode streamed = body.deepCopy().put("stream", true);
    HttpResponse<String> response = post(streamed);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.body());
    }
    return response.body();
  }

  public List<JsonNode> chunks(ObjectNode body) {
    return chunks(stream(body));
  }

  public static List<JsonNode> chunks(String stream) {
    return Event.all(stream.replace("\r\n", "\n")).stream().map(Event::data).toList();
  }

  @Override
  public void close() {
    client.close();
    simulator.close();
  }

  /// A request with one user message, to be added to: members with single quotes for double ones.
  public static ObjectNode asking(String model, String text, String members) {
    ObjectNode body = Json.object().put("model", model);
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    body.setAll((ObjectNode) Json.parse("{" + members.replace('\'', '"') + "}"));
    return body;
  }
}
