package dev.parley.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Director;
import dev.parley.simulator.stream.Frame;
import dev.parley.simulator.tokens.FileText;
import dev.parley.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever comes in is answered or refused; nothing makes the simulator itself fail.
final class MutationTest {
  private static final int ROUNDS = 400;
  private static final List<String> STRANGE =
      List.of(
          "null",
          "true",
          "-1",
          "1e400",
          "0.5",
          "\"\"",
          "\"x\"",
          "[]",
          "{}",
          "[[{}]]",
          "{\"type\":\"message\"}",
          "{\"type\":\"object\"}",
          "[null]",
          "99999999999999999999",
          "{\"$ref\":\"#\"}",
          "{\"anyOf\":[]}",
          "\"\\u0000\"",
          "{\"type\":[\"array\",\"null\"]}");

  private final Endpoints endpoints =
      new Endpoints(Profile.openai(), new Replies(new Director(), Delivery.PLAIN), FileText.UNREAD);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingBreaksTheJudge(long seed) {
    Random random = new Random(seed);
    List<JsonNode> bodies = bodies();
    for (int i = 0; i < ROUNDS; i++) {
      JsonNode body = bodies.get(random.nextInt(bodies.size())).deepCopy();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        mutate(body, random);
      }
      answered(Json.text(body));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void neitherDoTornBodies(long seed) {
    Random random = new Random(seed);
    for (JsonNode body : bodies()) {
      String text = Json.text(body);
      answered(text.substring(0, random.nextInt(text.length())));
    }
  }

  static List<String> profiles() {
    return Profile.names();
  }

  /// What each backend says to nonsense differs, but it says something.
  @ParameterizedTest
  @MethodSource("profiles")
  void nothingBreaksTheJudgesOfChat(String profile) {
    Endpoints chat =
        new Endpoints(
            Profile.named(profile), new Replies(new Director(), Delivery.PLAIN), FileText.UNREAD);
    Random random = new Random(profile.hashCode());
    for (JsonNode body :
        bodies(
            "messages",
            "chat-acceptances.json",
            "chat-refusals.json",
            "profile-acceptances.json",
            "profile-refusals.json")) {
      for (int i = 0; i < 10; i++) {
        JsonNode mutated = body.deepCopy();
        mutate(mutated, random);
        Answer answer = chat.answer("POST", "/v1/chat/completions", Json.bytes(mutated));
        assertThat(answer.status()).as(Json.text(mutated)).isIn(200, 400, 404, 422);
      }
    }
  }

  private void answered(String body) {
    Answer answer =
        endpoints.answer("POST", "/v1/responses", body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.frames()).as(body).isNotEmpty();
    if (answer.status() == 200) {
      return;
    }
    assertThat(answer.status()).as(body).isIn(400, 404);
    Frame.Raw raw = (Frame.Raw) answer.frames().getLast();
    JsonNode error = Json.parse(raw.bytes()).get("error");
    assertThat(error.get("message").stringValue("")).isNotEmpty();
  }

  private static List<JsonNode> bodies() {
    return bodies("input", "acceptances.json", "refusals.json");
  }

  private static List<JsonNode> bodies(String list, String... files) {
    List<JsonNode> bodies = new ArrayList<>();
    for (String file : files) {
      Json.resource(file).forEach(row -> bodies.add(body(row, list)));
    }
    return bodies;
  }

  private static ObjectNode body(JsonNode row, String list) {
    ObjectNode body = Json.object().put("model", "gpt-5.6-sol").put("stream", true);
    row.path("with").properties().forEach(it -> body.set(it.getKey(), it.getValue().deepCopy()));
    if (row.has("tool")) {
      body.putArray("tools").add(row.get("tool").deepCopy());
    }
    JsonNode items = row.path(list.equals("input") ? "items" : list);
    body.set(list, items.isArray() ? items.deepCopy() : Json.array().add("x"));
    return body;
  }

  /// Walks down at random and puts something else where it stops.
  private static void mutate(JsonNode node, Random random) {
    JsonNode strange = Json.parse(STRANGE.get(random.nextInt(STRANGE.size())));
    boolean deeper = random.nextInt(4) > 0;
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = List.copyOf(object.propertyNames());
      String name = names.get(random.nextInt(names.size()));
      if (deeper && object.get(name).isContainer()) {
        mutate(object.get(name), random);
        return;
      }
      object.set(name, strange);
    }
    if (node instanceof ArrayNode array && !array.isEmpty()) {
      int index = random.nextInt(array.size());
      if (deeper && array.get(index).isContainer()) {
        mutate(array.get(index), random);
        return;
      }
      array.set(index, strange);
    }
  }
}
