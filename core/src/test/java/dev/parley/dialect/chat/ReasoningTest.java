package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Receipt;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
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

/// How each backend is told to think, or not to.
final class ReasoningTest {
  private static final String ADAPTIVE = "'thinking':{'type':'adaptive'}";
  private static final String OFF = "'thinking':{'type':'disabled'}";
  private static final String BUDGET = "'thinking':{'type':'enabled','budget_tokens':5000}";
  private static final String HIGH = ADAPTIVE + ",'output_config':{'effort':'high'}";

  private final Receipt.Builder notes = new Receipt.Builder();

  private Reasoning reasoning(String backend, String model, String asked, Lesson... lessons) {
    Target target = new Target("m", Catalog.builtIn().get(model), "acc");
    for (Lesson lesson : lessons) {
      target = target.with(lesson);
    }
    ThinkingQuirks quirks = BackendModels.named(backend).of(model).thinking();
    return Reasoning.of(Requests.with(asked), target, quirks, notes);
  }

  private static String told(Reasoning reasoning) {
    JsonValue members = out -> out.begin(reasoning.members()).end();
    return Json.compact(Json.tree(JsonWriter.bytes(members))).replace('"', '\'');
  }

  private static String asked(String name) {
    return switch (name) {
      case "adaptive" -> ADAPTIVE;
      case "off" -> OFF;
      case "budget" -> BUDGET;
      case "high" -> HIGH;
      default -> "'stream':true";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "zai|glm-4.6|adaptive|{'thinking':{'type':'enabled','clear_thinking':false}}",
        "zai|glm-4.6|off|{'thinking':{'type':'disabled'}}",
        "zai|glm-4.6|nothing|{}",
        "zai|glm-5.2|high|{'thinking':{'type':'enabled','clear_thinking':false},"
            + "'reasoning_effort':'high'}",
        "zai|glm-5.3|off|{}",
        "deepseek|deepseek-v4-pro|budget|{'thinking':{'type':'enabled'},'reasoning_effort':'high'}",
        "deepseek|deepseek-v4-flash|budget|{'thinking':{'type':'enabled'},"
            + "'reasoning_effort':'low'}",
        "deepseek|deepseek-reasoner|adaptive|{}",
        "dashscope|qwen3-max|budget|{'enable_thinking':true,'preserve_thinking':true,"
            + "'thinking_budget':5000}",
        "dashscope|qwen3-max|off|{'enable_thinking':false}",
        "moonshot|kimi-k3|high|{'reasoning_effort':'high'}",
        "moonshot|kimi-k2-thinking|adaptive|{'thinking':{'type':'enabled'}}",
        "mistral|mistral-large-4|off|{'reasoning_effort':'none'}",
        "mistral|magistral-medium|high|{}",
        "groq|qwen/qwen3-32b|adaptive|{'reasoning_format':'parsed','reasoning_effort':'default'}",
        "groq|openai/gpt-oss-120b|high|{'reasoning_effort':'high'}",
        "groq|llama-4|high|{}",
        "openrouter|z|adaptive|{'reasoning':{'enabled':true}}",
        "openrouter|z|high|{'reasoning':{'effort':'high'}}",
        "openrouter|z|off|{'reasoning':{'enabled':false}}",
        "vllm|z|off|{'chat_template_kwargs':{'enable_thinking':false,'thinking':false}}",
        "ollama|z|off|{'reasoning_effort':'none'}",
        "openai|gpt-5.1|off|{'reasoning_effort':'none'}",
        "openai|gpt-5|off|{}",
        "openai|gpt-4.1|high|{}",
        "compatible|z|high|{}",
      })
  void eachBackendHasItsOwnWay(String backend, String model, String asked, String members) {
    assertThat(told(reasoning(backend, model, asked(asked)))).isEqualTo(members);
  }

  @ParameterizedTest
  @CsvSource({
    "compatible, z, high, degraded",
    "openai, gpt-4.1, high, dropped",
    "deepseek, deepseek-v4-pro, budget, degraded",
    "moonshot, kimi-k3, high, "
  })
  void whatIsNotCarriedIsTold(String backend, String model, String asked, String kind) {
    reasoning(backend, model, asked(asked));
    List<String> kinds =
        notes.build().notes().stream()
            .map(note -> note.kind().name().toLowerCase(Locale.ROOT))
            .toList();
    assertThat(kinds).isEqualTo(kind == null ? List.of() : List.of(kind));
  }

  @Test
  void whatWasLearntCounts() {
    Lesson efforts = new Lesson.Efforts(List.of("none"));
    assertThat(told(reasoning("openai", "gpt-5.1", HIGH, efforts)))
        .isEqualTo("{'reasoning_effort':'none'}");
    Lesson refused = new Lesson.Refuses("thinking");
    assertThat(told(reasoning("zai", "glm-4.6", ADAPTIVE, refused))).isEqualTo("{}");
  }

  @Test
  void thinkingThatCannotBeToldOffIsUnasked() {
    assertThat(reasoning("zai", "glm-5.3", OFF).isUnasked()).isTrue();
    assertThat(reasoning("zai", "glm-4.6", OFF).isUnasked()).isFalse();
    assertThat(reasoning("zai", "glm-4.6", ADAPTIVE).isUnasked()).isFalse();
  }
}
