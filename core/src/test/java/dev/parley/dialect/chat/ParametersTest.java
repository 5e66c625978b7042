package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Receipt;
import dev.parley.dialect.Translation;
import dev.parley.models.Catalog;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import dev.parley.testing.Json;
import dev.parley.testing.Requests;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What a request says besides its messages, tools and thinking, as each backend takes it.
final class ParametersTest {

  private static Translation translated(String backend, String model, String members) {
    Target target = new Target("m", Catalog.builtIn().get(model), "acc");
    Quirks quirks = BackendModels.named(backend);
    return new ChatDialect(quirks).translate(Requests.with(members), target);
  }

  private static String said(Translation translation, String member) {
    JsonNode said = Json.tree(translation.body()).path(member);
    return said.isMissingNode() ? "unsaid" : said.toString().replace('"', '\'');
  }

  private static String noted(Translation translation, String path) {
    List<Receipt.Note> notes = translation.receipt().notes();
    return notes.stream()
        .filter(note -> note.path().equals(path))
        .map(note -> note.kind().name().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("carried");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "compatible|m|'temperature':0.5|temperature|0.5, carried",
        "compatible|m|'temperature':0|temperature|0, carried",
        "compatible|m|'top_p':0.25|top_p|0.25, carried",
        "compatible|m|'top_k':4|top_k|unsaid, dropped",
        "compatible|m|'top_k':1|top_k|unsaid, dropped",
        "vllm|m|'top_k':4|top_k|4, carried",
        "minimax|m|'temperature':0|temperature|0.01, carried",
        "minimax|m|'temperature':0.005|temperature|0.01, carried",
        "minimax|m|'temperature':0.01|temperature|0.01, carried",
        "minimax|m|'temperature':0.02|temperature|0.02, carried",
        "moonshot|m|'temperature':0.5|temperature|unsaid, dropped",
        "moonshot|m|'temperature':1|temperature|unsaid, carried",
        "openai|gpt-4o|'temperature':0.5|temperature|0.5, carried",
        "openai|gpt-5.1|'temperature':0.5|temperature|unsaid, dropped",
        "openai|gpt-5.1|'temperature':0.5,'thinking':{'type':'disabled'}|temperature|0.5, carried",
        "openai|gpt-5|'temperature':0.5,'thinking':{'type':'disabled'}|temperature|unsaid, dropped",
        "vllm|m|'stop_sequences':['a','b','c','d']|stop|['a','b','c','d'], carried",
        "vllm|m|'stop_sequences':['a','b','c','d','e']|stop|unsaid, carried",
        "compatible|m|'stop_sequences':['a']|stop|unsaid, carried",
        "openai|m|'service_tier':'standard_only'|service_tier|'default', carried",
        "compatible|m|'service_tier':'standard_only'|service_tier|unsaid, carried",
        "compatible|m|'max_tokens':5000|max_tokens|5000, carried",
        "openai|gpt-4o|'max_tokens':500|max_completion_tokens|500, carried",
        "compatible|m|'metadata':{'user_id':'u'}|user|unsaid, carried",
        "compatible|m|'stream':false|stream_options|{'include_usage':true}, carried",
        "mistral|m|'stream':false|stream_options|unsaid, carried",
        "compatible|m|'stream':false|stream|true, carried",
      })
  void aBackendGetsWhatItTakes(
      String backend, String model, String asked, String member, String told) {
    Translation translation = translated(backend, model, asked);
    assertThat(said(translation, member) + ", " + noted(translation, member)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({"openai, true, unsaid", "openai, false, false", "zai, false, unsaid"})
  void oneCallAtATimeIsSaidWhereItCanBe(String backend, boolean parallel, String said) {
    Translation translation =
        translated(
            backend,
            "m",
            "'tools':[{'name':'a','input_schema':{'type':'object'}}],'tool_choice':"
                + "{'type':'auto','disable_parallel_tool_use':"
                + !parallel
                + "}");
    assertThat(said(translation, "parallel_tool_calls")).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"vllm, 4, carried", "vllm, 5, emulated", "compatible, 1, emulated"})
  void whatIsLookedForHereIsNoted(String backend, int sequences, String noted) {
    String list = "'a','b','c','d','e'".substring(0, sequences * 4 - 1);
    Translation translation = translated(backend, "m", "'stop_sequences':[" + list + "]");
    assertThat(noted(translation, "stop_sequences")).isEqualTo(noted);
  }

  @ParameterizedTest
  @CsvSource({"openai, safety_identifier", "azure, user", "deepseek, user_id", "groq, user"})
  void theUserIsNamedWhereThereIsAPlaceForThat(String backend, String member) {
    Translation translation = translated(backend, "m", "'metadata':{'user_id':'u'}");
    assertThat(said(translation, member)).isNotEqualTo("unsaid");
    assertThat(said(translated(backend, "m", "'stream':true"), member)).isEqualTo("unsaid");
  }

  @ParameterizedTest
  @CsvSource({"openai, true", "moonshot, true", "fireworks, true", "azure, false", "xai, false"})
  void aSessionHasAKeyForTheCacheWhereThatIsTaken(String backend, boolean taken) {
    JsonNode body = Json.tree(translated(backend, "m", "'stream':true").body());
    assertThat(body.has("prompt_cache_key")).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
    "compatible, max_tokens, max_completion_tokens",
    "openai, max_completion_tokens, max_tokens"
  })
  void aLimitThatIsRefusedGoesByTheOtherName(String backend, String refused, String sent) {
    Target target = new Target("m", Catalog.builtIn().get("gpt-4o"), "acc");
    ChatDialect dialect = new ChatDialect(BackendModels.named(backend));
    Target wiser = target.with(new Lesson.Refuses(refused));
    JsonNode body = Json.tree(dialect.translate(Requests.with("'max_tokens':500"), wiser).body());
    assertThat(body.path(sent).asInt(0)).isEqualTo(500);
    assertThat(body.has(refused)).isFalse();
  }

  @Test
  void moreThanTheModelCanWriteIsHeldToThat() {
    Translation translation = translated("openai", "gpt-4o", "'max_tokens':900000");
    assertThat(said(translation, "max_completion_tokens")).isEqualTo("16384");
    assertThat(noted(translation, "max_tokens")).isEqualTo("degraded");
  }
}
