package dev.parley.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A row of data: what is changed in a good request, and what is said to it.
record Variation(String name, JsonNode row) {
  static Stream<Variation> all(String file) {
    return Json.resource(file).properties().stream()
        .map(row -> new Variation(row.getKey(), row.getValue()));
  }

  @Override
  public String toString() {
    return name;
  }

  String body(JsonNode good) {
    if (row.has("raw")) {
      return row.get("raw").stringValue();
    }
    ObjectNode body = (ObjectNode) good.deepCopy();
    body.setAll((ObjectNode) row.path("with").asOptional().orElse(Json.object()));
    row.path("without").forEach(name -> body.remove(name.stringValue()));
    if (row.has("tool")) {
      body.putArray("tools").add(row.get("tool"));
    }
    if (row.has("items")) {
      body.set("input", row.get("items"));
    }
    if (row.has("messages")) {
      body.set("messages", row.get("messages"));
    }
    return Json.text(body);
  }

  /// The answer is OpenAI's error with the status and the words of this row.
  void assertToldBy(HttpResponse<String> response) {
    JsonNode error = Json.parse(response.body()).path("error");
    assertThat(response.statusCode())
        .as(response.body())
        .isEqualTo(row.path("status").intValue(400));
    assertThat(error.path("param").stringValue(null))
        .isEqualTo(row.path("param").stringValue(null));
    assertThat(error.path("code").stringValue(null)).isEqualTo(row.path("code").stringValue(null));
    assertThat(error.path("type").stringValue()).isEqualTo("invalid_request_error");
    assertThat(error.path("message").stringValue()).contains(row.path("says").stringValue(""));
  }
}
