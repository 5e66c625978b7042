package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.json.JsonWriter;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Captured;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Growth;
import dev.parley.testing.Json;
import dev.parley.testing.OpenAiSchema;
import dev.parley.testing.Recorded;
import dev.parley.testing.ThirdParty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every request to the Messages API that was recorded or captured, for models of every kind.
@Tag("sweep")
final class RequestCorpusTest {
  private static final Path REFUSED = Path.of("src", "test", "resources", "refused-requests.txt");
  private static final List<String> MODELS =
      List.of("gpt-6.1-sol", "gpt-5.6-sol", "gpt-5.4", "gpt-4.1", "o3");

  /// @param answered the status that it really got; 200 where that is not known
  private record Asked(String name, int answered, JsonNode body) {

    MessagesRequest parse() {
      return RequestParser.parse(Json.bytes(body), ApiVersion.V2023_06_01);
    }

    JsonNode translated(String model) {
      MessagesRequest request = parse();
      Target target = new Target(request.model(), Catalog.builtIn().get(model), "acc");
      return Json.tree(new ResponsesDialect().translate(request, target).body());
    }
  }

  private static List<Asked> corpus() {
    List<Asked> corpus = new ArrayList<>();
    for (Recorded recorded : Recorded.all("anthropic")) {
      if (isMessages(recorded)) {
        corpus.add(asked(recorded));
      }
    }
    for (Captured captured : Captured.messages()) {
      corpus.add(new Asked(captured.name(), 200, captured.tree()));
    }
    return corpus;
  }

  private static boolean isMessages(Recorded recorded) {
    return recorded.exchange().path("op").asString("").equals("create")
        && recorded.request().has("messages");
  }

  /// Google's cloud has the model in the path; here it stands where it belongs.
  private static Asked asked(Recorded recorded) {
    ObjectNode body = (ObjectNode) recorded.request();
    if (!body.has("model")) {
      body.set("model", recorded.exchange().path("model"));
    }
    return new Asked(recorded.file(), recorded.status(), body);
  }

  @Test
  void everyRequestBecomesAValidOne() {
    if (!ThirdParty.OPENAPI.isThere()) {
      ThirdParty.OPENAPI.report("requests judged by the schema", 0);
      return;
    }
    OpenAiSchema schema = new OpenAiSchema("CreateResponse");
    Map<String, String> refused = new TreeMap<>();
    List<Asked> corpus = corpus();
    for (Asked asked : corpus) {
      try {
        asked.parse();
      } catch (ApiException e) {
        assertThat(asked.answered).as(asked.name + ": " + e.error().message()).isEqualTo(400);
        refused.put(asked.name, e.error().message());
        continue;
      }
      for (String model : MODELS) {
        List<String> faults = schema.faults(asked.translated(model));
        assertThat(faults).as(asked.name + " for " + model).isEmpty();
      }
    }
    ThirdParty.RECORDINGS.report("requests judged by the schema", corpus.size());
    System.out.printf("  for %d models, refused as by Anthropic %s%n", MODELS.size(), refused);
    if (ThirdParty.RECORDINGS.isThere()) {
      assertThat(refused).isEqualTo(expected());
    }
  }

  /// Law 4, over what others sent.
  @Test
  void everyRecordedRequestReadAndWrittenIsTheSame() {
    int cases = 0;
    for (Asked asked : corpus()) {
      if (asked.answered == 200) {
        assertThat(Json.tree(JsonWriter.bytes(asked.parse()))).as(asked.name).isEqualTo(asked.body);
        cases++;
      }
    }
    ThirdParty.RECORDINGS.report("requests read and written", cases);
  }

  private static Map<String, String> expected() {
    Map<String, String> refused = new TreeMap<>();
    for (String line : Fixtures.text(REFUSED).lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] columns = line.split("\\s*\\|\\s*", 2);
        refused.put(columns[0], columns[1]);
      }
    }
    return refused;
  }

  /// The turns of one session, in the order in which they were recorded.
  private static List<List<Asked>> sessions() {
    Map<String, TreeMap<Integer, Asked>> sessions = new LinkedHashMap<>();
    for (Recorded recorded : Recorded.all("anthropic")) {
      JsonNode source = recorded.exchange().path("source");
      if (isMessages(recorded) && recorded.status() == 200) {
        sessions
            .computeIfAbsent(source.path("repo") + "/" + source.path("path"), _ -> new TreeMap<>())
            .put(source.path("index").asInt(0), asked(recorded));
      }
    }
    return sessions.values().stream()
        .filter(turns -> turns.size() > 1)
        .map(turns -> List.copyOf(turns.values()))
        .toList();
  }

  @Test
  void aRecordedSessionOnlyAppends() {
    int pairs = 0;
    List<List<Asked>> sessions = sessions();
    for (List<Asked> session : sessions) {
      for (int i = 1; i < session.size(); i++) {
        Asked before = session.get(i - 1);
        Asked after = session.get(i);
        if (Growth.goesOn(before.body, after.body)) {
          appends(before, after);
          pairs++;
        }
      }
    }
    ThirdParty.RECORDINGS.report("recorded sessions", sessions.size());
    System.out.printf("  in which %d turns go on where the one before left off%n", pairs);
    assertThat(pairs > 0 || sessions.isEmpty()).isTrue();
  }

  private static void appends(Asked before, Asked after) {
    for (String model : MODELS) {
      Growth.assertAppends(
          before.name + " -> " + after.name + " for " + model,
          before.translated(model),
          after.translated(model));
    }
  }
}
