package dev.parley.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.wire.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class EndpointsTest {
  private final Simulator simulator =
      Simulator.start(Simulation.defaults().accepting(Set.of("test-key")));
  private final Client client = new Client(simulator);

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  private static void assertError(HttpResponse<String> response, int status, String code) {
    JsonNode error = Json.parse(response.body()).get("error");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(error.propertyNames()).containsExactly("message", "type", "param", "code");
    assertThat(error.path("code").stringValue("")).isEqualTo(code);
  }

  private int count(JsonNode body) {
    HttpResponse<String> response = client.post("/responses/input_tokens", Json.text(body));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode json = Json.parse(response.body());
    assertThat(json.get("object").stringValue()).isEqualTo("response.input_tokens");
    return json.get("input_tokens").intValue();
  }

  @Test
  void everyAnswerIsIdentified() {
    List<HttpResponse<String>> answers =
        List.of(
            client.get("/models"),
            client.create(Client.asking("hi")),
            client.create(Client.asking("hi").put("stream", true)),
            client.get("/nowhere"));
    for (HttpResponse<String> answer : answers) {
      assertThat(answer.headers().map())
          .containsKeys(
              "x-request-id",
              "openai-processing-ms",
              "openai-organization",
              "x-ratelimit-limit-requests",
              "x-ratelimit-remaining-requests",
              "x-ratelimit-reset-requests",
              "x-ratelimit-limit-tokens",
              "x-ratelimit-remaining-tokens",
              "x-ratelimit-reset-tokens");
      assertThat(answer.headers().firstValue("openai-version")).hasValue("2020-10-01");
    }
    assertThat(answers.stream().map(it -> it.headers().firstValue("x-request-id")))
        .doesNotHaveDuplicates();
  }

  @Test
  void resetsAreDurations() {
    assertThat(RateLimits.printed(Duration.ofMinutes(6))).isEqualTo("6m0s");
    assertThat(RateLimits.printed(Duration.ofMillis(17))).isEqualTo("17ms");
    assertThat(RateLimits.printed(Duration.ofMillis(86_400))).isEqualTo("1m26.4s");
    assertThat(RateLimits.printed(Duration.ofSeconds(2))).isEqualTo("2s");
    assertThat(RateLimits.printed(Duration.ZERO)).isEqualTo("0s");
  }

  @Test
  void keysAreChecked() {
    for (String authorization : List.of("", "Bearer ", "Basic abc", "Bearer wrong")) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/models")).GET();
      if (!authorization.isEmpty()) {
        request.header("authorization", authorization);
      }
      assertError(client.send(request.build()), 401, "invalid_api_key");
      assertThat(simulator.calls().last().authorized()).isFalse();
    }
    assertThat(client.get("/models").statusCode()).isEqualTo(200);
  }

  @Test
  void backendsLookForTheKeyElsewhere() {
    assertThat(Map.of("azure", asked("azure"), "ollama", asked("ollama"), "zai", asked("zai")))
        .isEqualTo(Map.of("azure", 200, "ollama", 200, "zai", 401));
  }

  /// The status of a request with a key in the header `api-key` only.
  private static int asked(String profile) {
    Simulation simulation = Simulation.defaults().as(Profile.named(profile));
    try (Simulator backend = Simulator.start(simulation);
        Client asking = new Client(backend)) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:%d/x/models".formatted(backend.port())))
              .header("api-key", "k")
              .build();
      return asking.send(request).statusCode();
    }
  }

  @Test
  void aBackendListsItsModels() {
    try (Simulator backend = Simulator.start(Simulation.defaults().as(Profile.named("zai")));
        Client asking = new Client(backend)) {
      assertThat(asking.get("/models").body()).contains("glm-5.2", "kimi-k3", "mistral-large-4");
    }
  }

  @Test
  void keysAreShownMasked() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/models"))
            .header("authorization", "Bearer sk-wrong-secret-2345")
            .build();
    assertThat(client.send(request).body())
        .contains("sk-wrong")
        .contains("2345")
        .doesNotContain("secret");
  }

  @Test
  void modelsAreListedAndFound() {
    JsonNode list = Json.parse(client.get("/models").body());
    assertThat(list.get("object").stringValue()).isEqualTo("list");
    List<String> ids =
        list.get("data").valueStream().map(model -> model.get("id").stringValue()).toList();
    assertThat(ids)
        .doesNotHaveDuplicates()
        .contains("gpt-6-astra", "gpt-6.1-sol", "gpt-5.6", "gpt-5.4-2026-03-05", "gpt-4o-mini");
    JsonNode model = Json.parse(client.get("/models/gpt-5").body());
    assertThat(model.get("shutdown_date").stringValue()).isEqualTo("2026-12-11");
    assertThat(Json.parse(client.get("/models/gpt-6-sol").body()).get("shutdown_date").isNull())
        .isTrue();
    assertError(client.get("/models/gpt-9"), 404, "model_not_found");
  }

  @Test
  void otherPathsAndMethodsAreErrorsOfTheSameShape() {
    assertError(client.get("/nowhere"), 404, "");
    assertError(client.post("/completions", "{}"), 404, "");
    assertError(client.get("/responses"), 405, "method_not_supported");
    assertError(client.post("/models", "{}"), 405, "method_not_supported");
  }

  @Test
  void queriesAreIgnored() {
    assertThat(client.get("/models?limit=1").statusCode()).isEqualTo(200);
  }

  @Test
  void tokensGrowWithContentAndAgreeWithUsage() {
    ObjectNode small = Client.asking("hi");
    small.remove("store");
    ObjectNode large = small.deepCopy();
    large
        .withArray("input")
        .addObject()
        .put("role", "user")
        .put("content", "more words ".repeat(50));
    ObjectNode tooled = large.deepCopy();
    tooled.putArray("tools").addObject().put("type", "function").put("name", "f");
    assertThat(count(small)).isLessThan(count(large)).isEqualTo(count(small));
    assertThat(count(large)).isLessThan(count(tooled));
    assertThat(client.created(tooled).at("/usage/input_tokens").intValue())
        .isEqualTo(count(tooled));
  }

  @Test
  void countingTakesLessThanCreating() {
    for (String name : List.of("store", "stream", "max_output_tokens", "include", "metadata")) {
      ObjectNode body = Client.asking("hi");
      body.remove("store");
      body.putNull(name);
      assertError(
          client.post("/responses/input_tokens", Json.text(body)), 400, "unknown_parameter");
    }
  }

  @Test
  void callsRecordWhatCameAndWhatBecameOfIt() {
    client.create(Client.asking("hi").put("stream", true));
    Call call = simulator.calls().awaitEnd(1, Duration.ofSeconds(5));
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.path()).isEqualTo("/v1/responses");
    assertThat(call.authorized()).isTrue();
    assertThat(call.headers()).containsKey("content-type").doesNotContainKey("authorization");
    assertThat(call.json().get("model").stringValue()).isEqualTo("gpt-5.6-sol");
    assertThat(call.status()).isEqualTo(200);
    assertThat(call.events()).isGreaterThan(5);
    assertThat(call.toString()).doesNotContain("hi\"").contains("call 1 POST /v1/responses");
  }
}
