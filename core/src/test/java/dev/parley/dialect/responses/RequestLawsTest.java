package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.Translation;
import dev.parley.json.JsonWriter;
import dev.parley.models.Catalog;
import dev.parley.models.ModelMap;
import dev.parley.testing.Captured;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Growth;
import dev.parley.testing.Json;
import dev.parley.testing.OpenAiSchema;
import dev.parley.testing.ThirdParty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Laws 4 to 6 on requests: Claude Code's own, and the project's fixtures.
@Tag("sweep")
final class RequestLawsTest {
  private static final ModelMap MODELS = new ModelMap(Catalog.builtIn(), Map.of(), null);

  private static List<Captured> requests() {
    List<Captured> requests = new ArrayList<>();
    for (Path file : Fixtures.list("requests", ".anthropic.json")) {
      requests.add(new Captured(file.toString(), Fixtures.bytes(file)));
    }
    List<Captured> captured = Captured.messages();
    ThirdParty.CAPTURES.report("captured requests of Claude Code", captured.size());
    requests.addAll(captured);
    return requests;
  }

  private static MessagesRequest parse(Captured captured) {
    return RequestParser.parse(captured.body(), ApiVersion.V2023_06_01);
  }

  private static Translation translate(Captured captured) {
    MessagesRequest request = parse(captured);
    return new ResponsesDialect().translate(request, MODELS.resolve(request.model(), "acc"));
  }

  @Test
  void everyRequestReadAndWrittenIsTheSame() {
    for (Captured captured : requests()) {
      byte[] written = JsonWriter.bytes(parse(captured));
      assertThat(Json.compact(Json.tree(written)))
          .as(captured.name())
          .isEqualTo(Json.compact(captured.tree()));
    }
  }

  @Test
  void everyTranslatedBodyIsValidByTheSchema() {
    if (!ThirdParty.OPENAPI.isThere()) {
      ThirdParty.OPENAPI.report("bodies judged by the schema", 0);
      return;
    }
    OpenAiSchema schema = new OpenAiSchema("CreateResponse");
    List<Captured> requests = requests();
    for (Captured captured : requests) {
      JsonNode body = Json.tree(translate(captured).body());
      assertThat(schema.faults(body)).as(captured.name()).isEmpty();
    }
    ThirdParty.OPENAPI.report("bodies judged by the schema", requests.size());
  }

  @Test
  void translatingTwiceGivesTheSameBytes() {
    for (Captured captured : requests()) {
      assertThat(translate(captured).body())
          .as(captured.name())
          .isEqualTo(translate(captured).body());
    }
  }

  /// Claude Code asks for an edit that clears nothing with each of its requests.
  @Test
  void anEditThatClearsNothingChangesNothing() {
    int edited = 0;
    for (Captured captured : requests()) {
      ObjectNode without = (ObjectNode) captured.tree();
      JsonNode management = without.remove("context_management");
      if (management != null && Json.compact(management).contains("\"keep\":\"all\"")) {
        Captured compact = new Captured(captured.name(), Json.bytes(captured.tree()));
        Translation translation = translate(compact);
        Captured plain = new Captured(captured.name(), Json.bytes(without));
        assertThat(Json.tree(translation.body())).isEqualTo(Json.tree(translate(plain).body()));
        assertThat(translation.receipt()).isEqualTo(translate(plain).receipt());
        assertThat(translation.reply().context().contextManagement())
            .hasToString("{\"applied_edits\":[]}");
        edited++;
      }
    }
    assertThat(edited).isPositive();
  }

  /// Every request that goes on where another left off must say the same as that one and then more.
  @Test
  void growingAConversationOnlyAppends() {
    int pairs = 0;
    List<Captured> requests = requests();
    for (Captured before : requests) {
      for (Captured after : requests) {
        if (Growth.goesOn(before.tree(), after.tree())) {
          appends(before, after);
          pairs++;
        }
      }
    }
    System.out.printf("conversations that grow: %d pairs%n", pairs);
    assertThat(pairs).isPositive();
  }

  private static void appends(Captured before, Captured after) {
    JsonNode first = Json.tree(translate(before).body());
    JsonNode second = Json.tree(translate(after).body());
    Growth.assertAppends(before.name() + " -> " + after.name(), first, second);
  }
}
