package dev.parley.simulator.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Event;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class EncryptedContentTest {
  private static final String INCLUDE = "'include': ['reasoning.encrypted_content']";

  /// What a stream showed when the reasoning began and when it was done.
  private record Shown(String preview, String blob) {}

  private static Shown mint(String model) {
    Script script = Script.of(Turn.of(Step.reasoning("**x**"), Step.text("y")).always());
    try (Simulator simulator = Simulator.start(Simulation.defaults().playing(script));
        Client client = new Client(simulator)) {
      List<Event> events = client.stream(Client.asking("think", INCLUDE).put("model", model));
      return new Shown(
          blob(events, "response.output_item.added"), blob(events, "response.output_item.done"));
    }
  }

  private static String blob(List<Event> events, String type) {
    return events.stream()
        .filter(event -> event.type().equals(type))
        .map(event -> event.data().at("/item/encrypted_content").stringValue(""))
        .findFirst()
        .orElseThrow();
  }

  /// A new simulator each time: nothing may depend on memory.
  private static HttpResponse<String> replay(String model, String blob) {
    ObjectNode body = Client.asking("go on").put("model", model);
    ObjectNode item = Json.object().put("type", "reasoning").put("encrypted_content", blob);
    item.putArray("summary");
    body.withArray("input").add(item);
    try (Simulator simulator = Simulator.start(Simulation.defaults());
        Client client = new Client(simulator)) {
      return client.create(body);
    }
  }

  @Test
  void comesBackToTheSameFamilyAfterARestart() {
    String blob = mint("gpt-5.6-sol").blob();
    assertThat(replay("gpt-5.6-sol", blob).statusCode()).isEqualTo(200);
    assertThat(replay("gpt-5.6-luna", blob).statusCode()).isEqualTo(200);
  }

  @Test
  void isRefusedByAnotherFamily() {
    assertInvalid(replay("gpt-6-sol", mint("gpt-5.6-sol").blob()));
  }

  @Test
  void isRefusedWhenAltered() {
    String blob = mint("gpt-5.6-sol").blob();
    assertInvalid(replay("gpt-5.6-sol", blob.substring(0, blob.length() - 5)));
    assertInvalid(replay("gpt-5.6-sol", blob.replace(blob.charAt(20), blob.charAt(21))));
    assertInvalid(replay("gpt-5.6-sol", "gAAAAAB" + "A".repeat(80)));
  }

  @Test
  void itsPreviewIsAnotherAndIsRefused() {
    Shown shown = mint("gpt-5.6-sol");
    assertThat(shown.preview()).isNotEqualTo(shown.blob());
    assertInvalid(replay("gpt-5.6-sol", shown.preview()));
  }

  @Test
  void weighsAsMuchAsTheThought() {
    String light = new EncryptedContent("gpt-5.6", true, 10, 1).mint();
    String heavy = new EncryptedContent("gpt-5.6", true, 5000, 1).mint();
    assertThat(tokens(replay("gpt-5.6-sol", heavy)) - tokens(replay("gpt-5.6-sol", light)))
        .isBetween(4900, 5000);
  }

  private static int tokens(HttpResponse<String> response) {
    return Json.parse(response.body()).at("/usage/input_tokens").intValue();
  }

  private static void assertInvalid(HttpResponse<String> response) {
    JsonNode error = Json.parse(response.body()).path("error");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error.path("code").stringValue("")).isEqualTo("invalid_encrypted_content");
  }
}
