package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiException;
import dev.parley.json.JsonWriter;
import dev.parley.testing.Corpus;
import dev.parley.testing.Corpus.Asked;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Growth;
import dev.parley.testing.Json;
import dev.parley.testing.OpenAiSchema;
import dev.parley.testing.ThirdParty;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Every request to the Messages API that was recorded or captured, for models of every kind.
@Tag("sweep")
final class RequestCorpusTest {
  private static final Path REFUSED = Path.of("src", "test", "resources", "refused-requests.txt");
  private static final List<String> MODELS =
      List.of("gpt-6.1-sol", "gpt-5.6-sol", "gpt-5.4", "gpt-4.1", "o3");

  private static JsonNode translated(Asked asked, String model) {
    return asked.translated(new ResponsesDialect(), model);
  }

  @Test
  void everyRequestBecomesAValidOne() {
    if (!ThirdParty.OPENAPI.isThere()) {
      ThirdParty.OPENAPI.report("requests judged by the schema", 0);
      return;
    }
    OpenAiSchema schema = new OpenAiSchema("CreateResponse");
    Map<String, String> refused = new TreeMap<>();
    List<Asked> corpus = Corpus.all();
    for (Asked asked : corpus) {
      try {
        asked.parse();
      } catch (ApiException e) {
        assertThat(asked.answered()).as(asked.name() + ": " + e.error().message()).isEqualTo(400);
        refused.put(asked.name(), e.error().message());
        continue;
      }
      for (String model : MODELS) {
        List<String> faults = schema.faults(translated(asked, model));
        assertThat(faults).as(asked.name() + " for " + model).isEmpty();
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
    for (Asked asked : Corpus.all()) {
      if (asked.answered() == 200) {
        assertThat(Json.tree(JsonWriter.bytes(asked.parse())))
            .as(asked.name())
            .isEqualTo(asked.body());
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

  @Test
  void aRecordedSessionOnlyAppends() {
    List<List<Asked>> sessions = Corpus.sessions();
    int pairs = Corpus.growing(sessions, RequestCorpusTest::appends);
    ThirdParty.RECORDINGS.report("recorded sessions", sessions.size());
    System.out.printf("  in which %d turns go on where the one before left off%n", pairs);
    assertThat(pairs > 0 || sessions.isEmpty()).isTrue();
  }

  private static void appends(Asked before, Asked after) {
    for (String model : MODELS) {
      Growth.assertAppends(
          before.name() + " -> " + after.name() + " for " + model,
          translated(before, model),
          translated(after, model));
    }
  }
}
