package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows of backends: which one is found where, and what a row says.
final class BackendsTest {
  private static final Backends BACKENDS = Backends.builtIn();

  private static Backends read(String json) {
    return Backends.read(JsonReader.of(json.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "api.openai.com, 443, openai",
    "house.openai.azure.com, 443, azure",
    "api.z.ai, 443, zai",
    "open.bigmodel.cn, 443, zai",
    "api.deepseek.com, 443, deepseek",
    "dashscope-intl.aliyuncs.com, 443, dashscope",
    "api.moonshot.cn, 443, moonshot",
    "api.minimax.io, 443, minimax",
    "api.mistral.ai, 443, mistral",
    "api.x.ai, 443, xai",
    "api.groq.com, 443, groq",
    "api.cerebras.ai, 443, cerebras",
    "api.together.xyz, 443, together",
    "api.fireworks.ai, 443, fireworks",
    "openrouter.ai, 443, openrouter",
    "generativelanguage.googleapis.com, 443, gemini",
    "localhost, 8000, vllm",
    "127.0.0.1, 30000, sglang",
    "127.0.0.1, 8080, llamacpp",
    "::1, 11434, ollama",
    "localhost, 1234, lmstudio",
    "gpu-box.example, 11434, compatible",
    "api.githubcopilot.com, 443, copilot",
    "api.perplexity.ai, 443, perplexity",
    "acme.snowflakecomputing.com, 443, snowflake",
    "router.huggingface.co, 443, huggingface",
    "models.example, 443, compatible"
  })
  void aBackendIsKnownByItsPlace(String host, int port, String name) {
    assertThat(BACKENDS.at(host, port).name()).isEqualTo(name);
    assertThat(BACKENDS.named(name)).isEqualTo(BACKENDS.at(host, port));
  }

  @ParameterizedTest
  @CsvSource({
    "deepseek, deepseek-reasoner, NEVER, false",
    "deepseek, deepseek-v4-pro, ALWAYS, true",
    "moonshot, kimi-k3, CALLS, true",
    "moonshot, kimi-k2-thinking, CALLS, false",
    "fireworks, accounts/fireworks/models/kimi-k3, CALLS, true",
    "openrouter, anthropic/claude-haiku-4.5, ALWAYS, false",
    "compatible, anything, NEVER, false"
  })
  void aModelMayBeSpecial(
      String backend, String model, ThinkingQuirks.Replay replay, boolean demanded) {
    Quirks quirks =
        BACKENDS.rows().stream()
            .filter(row -> row.name().equals(backend))
            .findFirst()
            .orElseThrow();
    assertThat(quirks.of(model).thinking().replay()).isEqualTo(replay);
    assertThat(quirks.of(model).thinking().demanded()).isEqualTo(demanded);
  }

  @Test
  void aRowSaysOnlyWhatItDoesOtherwise() {
    Backends backends =
        read(
            """
            [{"name": "all", "tools": {"choices": ["auto"]}},
             {"name": "one", "parameters": {"stops": 3}},
             {"name": "two", "like": "one", "tools": {"parallel": false}}]
            """);
    Quirks two = backends.rows().getLast();
    assertThat(two.parameters().stops()).isEqualTo(3);
    assertThat(two.tools().choices()).isEqualTo(List.of("auto"));
    assertThat(two.tools().parallel()).isFalse();
  }

  @Test
  void aNameInAnotherCompanyIsNoEnd() {
    assertThat(BACKENDS.at("openai.azure.com.evil.example", 443).name()).isEqualTo("compatible");
    assertThat(BACKENDS.at("xapi.z.ai", 443).name()).isEqualTo("compatible");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'name': 'a', 'colour': 1}]"
            + "|0.colour: Input should be a member of a backend, not 'colour'",
        "[{'tools': {'loud': true}}]|0.tools.loud: Input should be a quirk of tools, not 'loud'",
        "[{'like': 'b'}]|0: Input should be like a backend in a row before, not 'b'",
        "[{'messages': {'images': 'some'}}]"
            + "|0.messages.images: Input should be 'any', 'inline' or 'none'"
      })
  void aRowThatSaysSomethingElseIsRefused(String json, String problem) {
    assertThatThrownBy(() -> read(json.replace('\'', '"')))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(problem);
  }
}
