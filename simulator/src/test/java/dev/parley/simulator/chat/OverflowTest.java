package dev.parley.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// A prompt that is too long, in the words of each backend.
final class OverflowTest {
  static Stream<String> backends() {
    return Json.resource("overflows.json").propertyNames().stream();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void isToldInTheirWords(String backend) {
    JsonNode row = Json.resource("overflows.json").get(backend);
    String text = "words ".repeat(row.path("words").intValue(140_000));
    try (ChatClient client = new ChatClient(Profile.named(backend))) {
      HttpResponse<String> response =
          client.post(ChatClient.asking(row.get("model").stringValue(), text, ""));
      assertThat(response.statusCode()).isEqualTo(row.path("status").intValue(400));
      assertThat(response.body()).contains(row.get("says").stringValue());
      assertThat(response.body().isEmpty()).isEqualTo(row.path("empty").booleanValue(false));
    }
  }
}
