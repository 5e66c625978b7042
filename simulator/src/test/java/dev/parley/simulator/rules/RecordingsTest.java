package dev.parley.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.ThirdParty;
import dev.parley.simulator.model.Model;
import dev.parley.simulator.model.Models;
import dev.parley.simulator.reasoning.EncryptedContent;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import dev.parley.simulator.wire.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests the real OpenAI answered with 200 keep the rules honest. The recordings are not part of
/// the repository; where they are missing there is nothing to check.
final class RecordingsTest {
  /// Bodies that make sense only with what the real service had stored, or for models not served.
  private static final List<String> EXCUSES =
      List.of(
          "Previous response with id",
          "Item with id",
          "Conversation not found",
          "Prompt not found",
          "The requested model 'computer-use-preview'",
          "The requested model 'codex-mini-latest'");

  private final Models models = Models.load();
  private final RequestRules rules = new RequestRules(models);

  @Test
  void whatOpenAiAnsweredIsNotRefused() throws IOException {
    int accepted = 0;
    int excused = 0;
    List<String> refused = new ArrayList<>();
    for (Path file : recordings()) {
      Optional<ApiError> error = judge(Json.parse(Files.readAllBytes(file)));
      if (error.isEmpty()) {
        accepted++;
      } else if (excused(error.get())) {
        excused++;
      } else {
        refused.add(file.getFileName() + ": " + error.get());
      }
    }
    System.out.printf("recorded requests: %d accepted, %d excused%n", accepted, excused);
    assertThat(refused).isEmpty();
  }

  private Optional<ApiError> judge(JsonNode recording) {
    try {
      rules.create(Json.bytes(reminted(recording.at("/request/body"))));
      return Optional.empty();
    } catch (Refused refused) {
      return Optional.of(refused.error());
    }
  }

  /// Blobs that OpenAI minted become blobs of ours, so that the rest is judged too.
  private JsonNode reminted(JsonNode body) {
    String family =
        models.find(body.path("model").stringValue("")).map(Model::family).orElse("unknown");
    String blob = new EncryptedContent(family, true, 64, 1).mint();
    for (JsonNode item : body.path("input")) {
      if (item.path("encrypted_content").isString()) {
        ((ObjectNode) item).put("encrypted_content", blob);
      }
    }
    return body;
  }

  private static boolean excused(ApiError error) {
    return EXCUSES.stream().anyMatch(error.message()::startsWith);
  }

  private static List<Path> recordings() throws IOException {
    Path responses = ThirdParty.place("PARLEY_RECORDINGS", "recordings").resolve("responses");
    if (!Files.isDirectory(responses)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(responses)) {
      return files.sorted().filter(RecordingsTest::counts).toList();
    }
  }

  /// Successful creations at OpenAI itself whose request was recorded.
  private static boolean counts(Path file) {
    JsonNode recording;
    try {
      recording = Json.parse(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      return false;
    }
    return recording.path("provider").stringValue("").equals("openai")
        && recording.path("op").stringValue("").equals("create")
        && recording.at("/response/status").intValue(0) == 200
        && recording.at("/request/body").isObject();
  }
}
