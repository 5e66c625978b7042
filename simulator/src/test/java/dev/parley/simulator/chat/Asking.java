package dev.parley.simulator.chat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Event;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A simulator of one backend, and somebody who asks it.
final class Asking implements AutoCloseable {
  private final Simulator simulator;
  private final Client client;

  Asking(Profile profile) {
    simulator = Simulator.start(Simulation.defaults().resembling(profile));
    client = new Client(simulator);
  }

  Asking(String profile) {
    this(Profile.named(profile));
  }

  void plays(Step... steps) {
    plays(Turn.of(steps).always());
  }

  void plays(Turn turn) {
    simulator.script(Script.of(turn));
  }

  HttpResponse<String> reply(String members) {
    return client.post("/chat/completions", Json.text(body(members)));
  }

  String stream(String members) {
    ObjectNode body = body(members).put("stream", true);
    return client.post("/chat/completions", Json.text(body)).body();
  }

  List<JsonNode> chunks(String members) {
    return Event.all(stream(members).replace("\r\n", "\n")).stream().map(Event::data).toList();
  }

  /// A request with these members, `'` for `"`; a user says hello and `some-model` is asked unless
  /// they say otherwise.
  static ObjectNode body(String members) {
    ObjectNode body = Json.object().put("model", "some-model");
    body.putArray("messages").addObject().put("role", "user").put("content", "Hi");
    body.setAll((ObjectNode) Json.parse("{" + members.replace('\'', '"') + "}"));
    return body;
  }

  @Override
  public void close() {
    client.close();
    simulator.close();
  }
}
