package dev.parley.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.models.Catalog;
import dev.parley.models.ModelMap;
import dev.parley.server.Gateway;
import dev.parley.server.config.Config;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClaudeVariablesTest {
  private static Map<String, String> told(ModelMap models, @Nullable String wanted) {
    return ClaudeVariables.of("http://127.0.0.1:8000", "secret", new ClaudeModels(models, wanted))
        .all();
  }

  private static ModelMap models(String... variables) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return Gateway.models(Config.fromEnvironment(environment));
  }

  @Test
  void everythingIsTold() {
    assertThat(told(models(), null))
        .containsEntry("ANTHROPIC_BASE_URL", "http://127.0.0.1:8000")
        .containsEntry("ANTHROPIC_AUTH_TOKEN", "secret")
        .containsEntry("ANTHROPIC_API_KEY", "")
        .containsEntry("ANTHROPIC_MODEL", "anthropic/gpt-6.1-sol")
        .containsEntry("ANTHROPIC_DEFAULT_OPUS_MODEL", "anthropic/gpt-6.1-sol")
        .containsEntry("ANTHROPIC_DEFAULT_SONNET_MODEL", "anthropic/gpt-6.1-terra")
        .containsEntry("ANTHROPIC_DEFAULT_HAIKU_MODEL", "anthropic/gpt-6-luna")
        .containsEntry("ANTHROPIC_DEFAULT_FABLE_MODEL", "anthropic/gpt-6.1-sol")
        .containsEntry("CLAUDE_CODE_MAX_OUTPUT_TOKENS", "128000")
        .containsEntry("CLAUDE_CODE_ATTRIBUTION_HEADER", "0")
        .containsEntry("CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY", "1")
        .containsEntry("ENABLE_TOOL_SEARCH", "true")
        .containsKeys("CLAUDE_CODE_MAX_CONTEXT_TOKENS", "CLAUDE_CODE_AUTO_COMPACT_WINDOW")
        .doesNotContainKey("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC");
  }

  @Test
  void theSmallestWindowCounts() {
    assertThat(told(models("PARLEY_MODEL_MAP", "{\"claude-haiku\":\"o3\",\"haiku\":\"o3\"}"), null))
        .containsEntry("ANTHROPIC_DEFAULT_HAIKU_MODEL", "anthropic/o3")
        .containsEntry("CLAUDE_CODE_MAX_CONTEXT_TOKENS", "100000")
        .containsEntry("CLAUDE_CODE_AUTO_COMPACT_WINDOW", "100000")
        .containsEntry("CLAUDE_CODE_MAX_OUTPUT_TOKENS", "100000");
  }

  @Test
  void theModelThatIsWantedComesFirst() {
    assertThat(told(models(), "gpt-5.5")).containsEntry("ANTHROPIC_MODEL", "anthropic/gpt-5.5");
    assertThat(told(models(), "sonnet"))
        .containsEntry("ANTHROPIC_MODEL", "anthropic/gpt-6.1-terra");
    assertThat(told(models(), "anthropic/gpt-5.5"))
        .containsEntry("ANTHROPIC_MODEL", "anthropic/gpt-5.5");
  }

  @Test
  void oneModelForEverythingIsToldAsSuch() {
    assertThat(told(models("OPENAI_MODEL", "gpt-5.4"), null))
        .containsEntry("ANTHROPIC_MODEL", "anthropic/gpt-5.4")
        .containsEntry("ANTHROPIC_DEFAULT_HAIKU_MODEL", "anthropic/gpt-5.4");
  }

  @Test
  void whereClaudeItselfAnswersItsOwnNamesAndWindowsStay() {
    ModelMap own = new ModelMap(new Catalog(Catalog.builtIn().models(), Map.of()), Map.of(), null);

    assertThat(told(own, null))
        .doesNotContainKeys(
            "ANTHROPIC_MODEL",
            "ANTHROPIC_DEFAULT_OPUS_MODEL",
            "CLAUDE_CODE_MAX_CONTEXT_TOKENS",
            "CLAUDE_CODE_MAX_OUTPUT_TOKENS");
    assertThat(told(own, "claude-opus-5-5")).containsEntry("ANTHROPIC_MODEL", "claude-opus-5-5");
  }

  @Test
  void inPrivateNothingElseIsCalled() {
    ClaudeVariables told =
        ClaudeVariables.of("http://h", "t", new ClaudeModels(models(), null)).inPrivate();

    assertThat(told.all()).containsEntry("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
  }
}
