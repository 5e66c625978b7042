package dev.parley.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What each backend demands and refuses, and in which form it says so.
final class ProfileRulesTest {
  private static final JsonNode GOOD =
      Json.parse(
          "{\"model\": \"glm-5.2\", \"messages\": [{\"role\": \"user\", \"content\": \"a\"}]}");

  static Stream<Variation> refusals() {
    return Variation.all("profile-refusals.json");
  }

  static Stream<Variation> acceptances() {
    return Variation.all("profile-acceptances.json");
  }

  static Stream<String> profiles() {
    return Profile.names().stream().filter(name -> !name.equals("openai"));
  }

  private static HttpResponse<String> asked(String profile, String body) {
    Simulation simulation = Simulation.defaults().as(Profile.named(profile));
    try (Simulator simulator = Simulator.start(simulation);
        Client client = new Client(simulator)) {
      return client.post("/chat/completions", body);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void refuses(Variation refusal) {
    JsonNode row = refusal.row();
    HttpResponse<String> response = asked(row.get("profile").stringValue(), refusal.body(GOOD));
    assertThat(response.body()).contains(row.get("says").stringValue());
    assertThat(response.statusCode()).isEqualTo(row.path("status").intValue(400));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("acceptances")
  void accepts(Variation acceptance) {
    String profile = acceptance.row().get("profile").stringValue();
    HttpResponse<String> response = asked(profile, acceptance.body(GOOD));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).contains("\"message\":{\"role\":\"assistant\"");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void eachTakesThePlainRequest(String profile) {
    HttpResponse<String> response = asked(profile, Json.text(GOOD));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }
}
