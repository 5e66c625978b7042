package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiException;
import dev.parley.testing.Corpus;
import dev.parley.testing.Corpus.Asked;
import dev.parley.testing.Growth;
import dev.parley.testing.OpenAiSchema;
import dev.parley.testing.ThirdParty;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Every request to the Messages API that was recorded or captured, for every backend.
@Tag("sweep")
final class ChatRequestCorpusTest {

  /// Those that Anthropic refused, too, are judged elsewhere.
  private static List<Asked> corpus() {
    List<Asked> corpus = new ArrayList<>();
    for (Asked asked : Corpus.all()) {
      if (isTaken(asked)) {
        corpus.add(asked);
      }
    }
    return corpus;
  }

  private static boolean isTaken(Asked asked) {
    try {
      asked.parse();
      return true;
    } catch (ApiException e) {
      return false;
    }
  }

  private static JsonNode translated(Asked asked, Quirks backend) {
    return asked.translated(new ChatDialect(backend), BackendModels.of(backend));
  }

  @Test
  void everyRequestBecomesOneOfEveryBackend() {
    List<Asked> corpus = corpus();
    List<Quirks> backends = Backends.builtIn().rows();
    for (Asked asked : corpus) {
      for (Quirks backend : backends) {
        JsonNode body = translated(asked, backend);
        assertThat(Conversations.fault(body, backend))
            .as(asked.name() + " for " + backend.name())
            .isNull();
      }
    }
    ThirdParty.RECORDINGS.report("requests for " + backends.size() + " backends", corpus.size());
  }

  @Test
  void everyRequestForOpenAiIsValidByTheSchema() {
    if (!ThirdParty.OPENAPI.isThere()) {
      ThirdParty.OPENAPI.report("chat requests judged by the schema", 0);
      return;
    }
    OpenAiSchema schema = new OpenAiSchema("CreateChatCompletionRequest");
    Quirks openai = BackendModels.named("openai");
    List<Asked> corpus = corpus();
    for (Asked asked : corpus) {
      assertThat(schema.faults(translated(asked, openai))).as(asked.name()).isEmpty();
    }
    ThirdParty.RECORDINGS.report("chat requests judged by the schema", corpus.size());
  }

  /// Law 6.
  @Test
  void aRecordedSessionOnlyAppends() {
    List<List<Asked>> sessions = Corpus.sessions();
    int pairs = Corpus.growing(sessions, ChatRequestCorpusTest::appends);
    ThirdParty.RECORDINGS.report("recorded sessions for every backend", sessions.size());
    assertThat(pairs > 0 || sessions.isEmpty()).isTrue();
  }

  private static void appends(Asked before, Asked after) {
    for (Quirks backend : Backends.builtIn().rows()) {
      Growth.assertAppends(
          before.name() + " -> " + after.name() + " for " + backend.name(),
          translated(before, backend),
          translated(after, backend));
    }
  }
}
