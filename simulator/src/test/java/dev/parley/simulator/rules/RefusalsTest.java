package dev.parley.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.model.Models;
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

/// Every rule as a row of data: what is changed in a good request, and what OpenAI says to it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalsTest {
  private static final JsonNode GOOD =
      Json.parse(
          """
          {"model": "gpt-5.6-sol", "store": false, "input": [{"role": "user", "content": "hi"}]}
          """);

  private final Simulator simulator = Simulator.start(Simulation.defaults());
  private final Client client = new Client(simulator);

  @BeforeAll
  void theUnchangedRequestIsGood() {
    assertThat(client.create(GOOD).statusCode()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    client.close();
    simulator.close();
  }

  static Stream<Variation> refusals() {
    return Variation.all("refusals.json");
  }

  static Stream<Variation> acceptances() {
    return Variation.all("acceptances.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void refuses(Variation refusal) {
    HttpResponse<String> response = client.post("/responses", refusal.body(GOOD));
    refusal.assertToldBy(response);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("acceptances")
  void accepts(Variation acceptance) {
    HttpResponse<String> response = client.post("/responses", acceptance.body(GOOD));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  @Test
  void halfSurrogatesAreNoText() {
    String body = Json.text(GOOD).replace("hi", "a \\ud83d b");
    assertThat(client.post("/responses", body).statusCode()).isEqualTo(400);
    String whole = Json.text(GOOD).replace("hi", "a \\ud83d\\ude00 b");
    assertThat(client.post("/responses", whole).statusCode()).isEqualTo(200);
  }

  @Test
  void moreThan128ToolsAreTooMany() {
    ObjectNode body = (ObjectNode) GOOD.deepCopy();
    for (int i = 0; i < 129; i++) {
      body.withArray("tools").addObject().put("type", "function").put("name", "tool_" + i);
    }
    assertError(client.create(body), "tools", "array_above_max_length");
  }

  @Test
  void anOverflowNamesBothNumbers() {
    ObjectNode body = (ObjectNode) GOOD.deepCopy();
    body.put("model", "gpt-4o").put("input", "word ".repeat(130_000));
    HttpResponse<String> response = client.create(body);
    assertError(response, "input", "context_length_exceeded");
    assertThat(response.body()).contains("128000").containsPattern("13\\d{4} tokens");
  }

  @Test
  void aLargeFileIsTaken() {
    ObjectNode body = (ObjectNode) GOOD.deepCopy();
    String data = "data:application/pdf;base64," + "AAAA".repeat(6_000_000);
    body.putArray("input")
        .addObject()
        .put("role", "user")
        .putArray("content")
        .addObject()
        .put("type", "input_file")
        .put("filename", "large.pdf")
        .put("file_data", data);
    assertThat(client.create(body).statusCode()).isEqualTo(200);
  }

  @Test
  void everyModelOfTheListIsServed() {
    for (String id : Models.load().all().stream().map(model -> model.id()).toList()) {
      ObjectNode body = (ObjectNode) GOOD.deepCopy();
      assertThat(client.create(body.put("model", id)).statusCode()).as(id).isEqualTo(200);
    }
  }

  private static void assertError(HttpResponse<String> response, String param, String code) {
    JsonNode error = Json.parse(response.body()).path("error");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error.path("param").stringValue()).isEqualTo(param);
    assertThat(error.path("code").stringValue()).isEqualTo(code);
  }
}
