package dev.parley.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every rule of Chat Completions as a row of data.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChatRefusalsTest {
  private static final JsonNode GOOD =
      Json.parse(
          "{\"model\": \"gpt-4.1\", \"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]}");

  private final Simulator simulator = Simulator.start(Simulation.defaults());
  private final Client client = new Client(simulator);

  private HttpResponse<String> post(String body) {
    return client.post("/chat/completions", body);
  }

  @BeforeAll
  void theUnchangedRequestIsGood() {
    assertThat(post(Json.text(GOOD)).statusCode()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    client.close();
    simulator.close();
  }

  static Stream<Variation> refusals() {
    return Variation.all("chat-refusals.json");
  }

  static Stream<Variation> acceptances() {
    return Variation.all("chat-acceptances.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void refuses(Variation refusal) {
    refusal.assertToldBy(post(refusal.body(GOOD)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("acceptances")
  void accepts(Variation acceptance) {
    HttpResponse<String> response = post(acceptance.body(GOOD));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  @Test
  void anOverflowNamesBothNumbers() {
    ObjectNode body = (ObjectNode) GOOD.deepCopy();
    body.put("model", "gpt-4o").withArray("messages").addObject().put("role", "user");
    ((ObjectNode) body.at("/messages/1")).put("content", "word ".repeat(130_000));
    HttpResponse<String> response = post(Json.text(body));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .contains("context_length_exceeded", "maximum context length is 128000 tokens");
  }
}
