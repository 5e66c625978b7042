package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.Translation;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Json;
import dev.parley.testing.Requests;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Whether the model may call, in the words of each backend.
final class ToolChoicesTest {
  private static final String TOOLS = "'tools':[{'name':'look','input_schema':{'type':'object'}}]";

  private static Translation translated(String backend, String choice) {
    MessagesRequest request = Requests.with(TOOLS + ",'tool_choice':" + choice);
    Quirks quirks = BackendModels.named(backend);
    Target target = new Target("m", Catalog.builtIn().get(BackendModels.of(quirks)), "acc");
    return new ChatDialect(quirks).translate(request, target);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "openai|{'type':'auto'}|'auto'|",
        "openai|{'type':'any'}|'required'|",
        "openai|{'type':'none'}|'none'|",
        "openai|{'type':'tool','name':'look'}|{'type':'function','function':{'name':'look'}}|",
        "openai|{'type':'tool','name':'hear'}|'auto'|DEGRADED",
        "mistral|{'type':'any'}|'any'|",
        "zai|{'type':'any'}|'auto'|DEGRADED",
        "moonshot|{'type':'any'}|'auto'|DEGRADED",
        "lmstudio|{'type':'tool','name':'look'}|'required'|DEGRADED",
        "ollama|{'type':'auto'}||",
        "ollama|{'type':'any'}||DEGRADED",
      })
  void eachBackendHasItsOwnWords(String backend, String choice, String sent, String note) {
    Translation translation = translated(backend, choice);
    JsonNode said = Json.tree(translation.body()).path("tool_choice");
    assertThat(said.isMissingNode() ? null : said.toString().replace('"', '\'')).isEqualTo(sent);
    Receipt.Note loss = translation.receipt().firstLoss();
    assertThat(loss == null ? null : loss.kind().name()).isEqualTo(note);
  }

  @Test
  void aToolThatCameLaterCanBeForced() {
    Path file = Fixtures.file("requests/a-tool-that-came-later-is-forced.anthropic.json");
    MessagesRequest request = RequestParser.parse(Fixtures.bytes(file), ApiVersion.V2023_06_01);
    Target target = new Target("m", Catalog.builtIn().get("z"), "acc");
    JsonNode body =
        Json.tree(new ChatDialect(BackendModels.named("vllm")).translate(request, target).body());
    assertThat(body.at("/tool_choice/function/name").asString()).isEqualTo("read");
    assertThat(body.at("/tools/1/function/name").asString()).isEqualTo("read");
  }

  @ParameterizedTest
  @CsvSource({"zai, false", "ollama, false", "openai, true"})
  void whereNoneCannotBeSaidNoToolsAreTold(String backend, boolean told) {
    JsonNode body = Json.tree(translated(backend, "{'type':'none'}").body());
    assertThat(body.has("tools")).isEqualTo(told);
  }
}
