package dev.parley.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Event;
import dev.parley.simulator.ThirdParty;
import dev.parley.simulator.model.Model;
import dev.parley.simulator.model.Models;
import dev.parley.simulator.reasoning.EncryptedContent;
import dev.parley.simulator.tokens.FileText;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import dev.parley.simulator.wire.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

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
          "The requested model 'computer-use-preview",
          "The requested model 'codex-mini-latest'");

  private final Models models = Models.load();
  private final RequestRules rules = new RequestRules(models, FileText.UNREAD);

  /// Arguments that were cut off, and pictures with more members than may be sent.
  private static final List<String> UNREPEATABLE =
      List.of("Invalid 'input[0].arguments'", "Unknown parameter: 'input[0].background'");

  /// Refused for the state of an account, or for what a URL led to.
  private static final List<String> UNKNOWABLE = List.of("insufficient_quota", "unsupported_file");

  @Test
  void whatOpenAiAnsweredIsNotRefused() throws IOException {
    Tally tally = new Tally();
    for (Recording recording : recordings(200)) {
      tally.count(recording, judge(recording.body()));
    }
    tally.assertNoneRefused("recorded requests");
  }

  @Test
  void whatHostedToolsSaidIsNotRefusedEither() throws IOException {
    Tally tally = new Tally();
    for (Recording recording : recordings(200)) {
      if (recording.hosted()) {
        tally.count(recording, judge(recording.body()));
      }
    }
    tally.assertNoneRefused("recorded requests with hosted tools");
  }

  /// A client sends back what it got: every output is a possible input.
  @Test
  void whatOpenAiSaidMayBeSentBack() throws IOException {
    Tally tally = new Tally();
    for (Recording recording : recordings(200)) {
      for (ObjectNode body : recording.replayed()) {
        tally.count(recording, judge(body));
      }
    }
    tally.assertNoneRefused("recorded outputs sent back");
  }

  @Test
  void whatOpenAiRefusedIsRefusedForTheSameReason() throws IOException {
    List<String> different = new ArrayList<>();
    int same = 0;
    for (Recording recording : recordings(400)) {
      JsonNode theirs = recording.json().at("/response/body/error");
      String code = theirs.path("code").stringValue("");
      if (UNKNOWABLE.contains(code)) {
        continue;
      }
      ApiError ours = judge(recording.body()).orElse(ApiError.badRequest("taken", null, "none"));
      boolean alike =
          code.equals(Objects.requireNonNullElse(ours.code(), ""))
              && theirs.path("param").stringValue("").equals(ours.param());
      same += alike ? 1 : 0;
      if (!alike) {
        different.add(recording.name() + ": " + ours);
      }
    }
    System.out.printf("recorded refusals: %d the same%n", same);
    assertThat(different).isEmpty();
  }

  /// How many were taken, how many could not be, and who was refused.
  private static final class Tally {
    private int accepted;
    private int excused;
    private final List<String> refused = new ArrayList<>();

    void count(Recording recording, Optional<ApiError> error) {
      if (error.isEmpty()) {
        accepted++;
      } else if (excused(error.get().message())) {
        excused++;
      } else {
        refused.add(recording.name() + ": " + error.get());
      }
    }

    private static boolean excused(String message) {
      return Stream.concat(EXCUSES.stream(), UNREPEATABLE.stream()).anyMatch(message::startsWith);
    }

    void assertNoneRefused(String what) {
      System.out.printf("%s: %d accepted, %d excused%n", what, accepted, excused);
      assertThat(refused).isEmpty();
    }
  }

  private record Recording(String name, JsonNode json) {
    ObjectNode body() {
      return (ObjectNode) json.at("/request/body");
    }

    boolean hosted() {
      return tools().anyMatch(type -> !type.equals("function"))
          || body().path("input").valueStream().anyMatch(item -> item.has("tools"));
    }

    private Stream<String> tools() {
      return body().path("tools").valueStream().map(tool -> tool.path("type").stringValue(""));
    }

    /// One request for each output item, with an answer where it needs one.
    List<ObjectNode> replayed() {
      List<ObjectNode> bodies = new ArrayList<>();
      for (JsonNode item : output()) {
        ObjectNode body = Json.object().put("store", false);
        body.set("model", json.at("/response/body/model").asOptional().orElse(model()));
        ArrayNode input = body.putArray("input").add(item);
        answer(item).ifPresent(input::add);
        bodies.add(body);
      }
      return bodies;
    }

    private JsonNode model() {
      return body().path("model").asOptional().orElse(StringNode.valueOf("gpt-5.6-sol"));
    }

    private List<JsonNode> output() {
      List<JsonNode> done = new ArrayList<>();
      json.at("/response/body/output").forEach(done::add);
      for (Event event : Event.all(json.at("/response/sse").stringValue(""))) {
        if (event.type().equals("response.output_item.done")) {
          done.add(event.data().get("item"));
        }
      }
      done.removeIf(item -> item.path("type").stringValue("").endsWith("_output"));
      return done;
    }

    private static Optional<JsonNode> answer(JsonNode call) {
      String type = call.path("type").stringValue("");
      ObjectNode answer = Json.object();
      answer.set("call_id", call.path("call_id"));
      return switch (type) {
        case "function_call", "custom_tool_call" ->
            Optional.of(answer.put("type", type + "_output").put("output", "ok"));
        case "shell_call" ->
            Optional.of(answer.put("type", type + "_output").set("output", Json.array()));
        case "tool_search_call" -> {
          answer.set("execution", call.path("execution"));
          yield Optional.of(answer.put("type", "tool_search_output").set("tools", Json.array()));
        }
        default -> Optional.empty();
      };
    }
  }

  private Optional<ApiError> judge(ObjectNode body) {
    try {
      rules.create(Json.bytes(reminted(body)));
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

  private static List<Recording> recordings(int status) throws IOException {
    Path responses = ThirdParty.place("PARLEY_RECORDINGS", "recordings").resolve("responses");
    if (!Files.isDirectory(responses)) {
      return List.of();
    }
    List<Recording> recordings = new ArrayList<>();
    try (Stream<Path> files = Files.list(responses)) {
      for (Path file : files.sorted().toList()) {
        JsonNode json = Json.parse(Files.readAllBytes(file));
        if (counts(json, status)) {
          recordings.add(new Recording(file.getFileName().toString(), json));
        }
      }
    }
    return recordings;
  }

  /// Creations at OpenAI itself whose request was recorded.
  private static boolean counts(JsonNode recording, int status) {
    return recording.path("provider").stringValue("").equals("openai")
        && recording.path("op").stringValue("").equals("create")
        && recording.at("/response/status").intValue(0) == status
        && recording.at("/request/body").isObject();
  }
}
