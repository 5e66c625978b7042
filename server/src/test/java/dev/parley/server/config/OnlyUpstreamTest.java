package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.upstream.Secret;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What follows from the variables that tell of one upstream.
class OnlyUpstreamTest {

  private static UpstreamConfig upstream(String... settings) {
    Map<String, String> environment = new HashMap<>(Map.of("OPENAI_API_KEY", "sk-1"));
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    return Config.fromEnvironment(environment).upstreams().standard();
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, responses, openai, /v1/x",
    "https://api.openai.com/v1/responses, responses, openai, /v1/x",
    "https://api.openai.com/v1/chat/completions/, chat, openai, /v1/x",
    "https://api.x.ai/v1, responses, xai, /v1/x",
    "https://gateway.example/v1, responses, compatible, /v1/x",
    "https://gateway.example/v1/chat/completions, chat, compatible, /v1/x",
    "https://gateway.example/v1/messages, messages, compatible, /v1/x",
    "https://gateway.example/messages, messages, compatible, /x",
    "https://api.z.ai/api/coding/paas/v4, chat, zai, /api/coding/paas/v4/x",
    "https://api.z.ai/api/anthropic, messages, zai, /api/anthropic/v1/x",
    "https://api.deepseek.com/anthropic/, messages, deepseek, /anthropic/v1/x",
    "https://api.deepseek.com/anthropic/v1/messages, messages, deepseek, /anthropic/v1/x",
    "https://api.minimax.io/anthropic/v1, messages, minimax, /anthropic/v1/x",
    "https://openrouter.ai/api/v1, chat, openrouter, /api/v1/x",
    "http://localhost:11434/v1, chat, ollama, /v1/x",
    "http://[::1]:8080/v1, chat, llamacpp, /v1/x",
    "https://r.openai.azure.com/openai/v1, responses, azure, /openai/v1/x",
    "https://r.openai.azure.com/openai/v1/chat/completions, chat, azure, /openai/v1/x",
    "https://r.openai.azure.com/openai/deployments/d?api-version=2026-01-01,"
        + " chat, azure, /openai/deployments/d/x?api-version=2026-01-01",
    "https://r.openai.azure.com/openai/deployments/d/chat/completions"
        + "?api-version=2025-04-01-preview, chat, azure, "
        + "/openai/deployments/d/x?api-version=2025-04-01-preview",
  })
  void theUrlSaysHowToAsk(String url, String dialect, String backend, String target) {
    UpstreamConfig upstream = upstream("OPENAI_BASE_URL", url);

    assertThat(upstream.dialect().wire()).isEqualTo(dialect);
    assertThat(upstream.backend().name()).isEqualTo(backend);
    assertThat(upstream.account().target("/x")).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource({
    "https://gateway.example/v1, chat, '', chat compatible /v1/x",
    "https://gateway.example/v1, '', zai, chat zai /v1/x",
    "https://gateway.example/v1, '', openai, responses openai /v1/x",
    "https://gateway.example/v1/responses, chat, vllm, chat vllm /v1/x",
    "http://localhost:8000, messages, '', messages vllm /v1/x",
  })
  void whatIsNamedCounts(String url, String dialect, String backend, String all) {
    UpstreamConfig upstream =
        upstream("OPENAI_BASE_URL", url, "PARLEY_DIALECT", dialect, "PARLEY_BACKEND", backend);

    String target = upstream.account().target("/x");
    assertThat(upstream.dialect().wire() + " " + upstream.backend().name() + " " + target)
        .isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://api.openai.com/v1 | authorization=Bearer sk-1 openai-organization=o",
        "https://gateway.example/v1 | authorization=Bearer sk-1 openai-organization=o",
        "https://gateway.example/v1/chat/completions | authorization=Bearer sk-1",
        "https://r.openai.azure.com/openai/v1 | api-key=sk-1",
        "https://openrouter.ai/api/v1 | authorization=Bearer sk-1 x-title=Parley",
        "https://api.anthropic.com/v1/messages | x-api-key=sk-1",
        "https://api.z.ai/api/anthropic | authorization=Bearer sk-1 x-api-key=sk-1",
      })
  void eachIsToldWhoAsksInItsOwnWay(String url, String headers) {
    Map<String, Secret> told =
        upstream("OPENAI_BASE_URL", url, "OPENAI_ORG_ID", "o").account().headers();

    assertThat(
            told.entrySet().stream()
                .map(header -> header.getKey() + "=" + header.getValue().reveal())
                .sorted())
        .isEqualTo(Arrays.stream(headers.split(" (?=[a-z-]+=)", -1)).sorted().toList());
  }

  @Test
  void onlyServersOnThisMachineNeedNoKey() {
    assertThat(upstream("OPENAI_API_KEY", "").account().lacksKey()).isTrue();
    for (String local : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
      String url = "http://" + local + ":11434/v1";
      assertThat(upstream("OPENAI_API_KEY", "", "OPENAI_BASE_URL", url).account().lacksKey())
          .isFalse();
    }
    String near = "http://192.168.1.5:11434/v1";
    UpstreamConfig open =
        upstream("OPENAI_API_KEY", "", "OPENAI_BASE_URL", near, "PARLEY_ALLOW_HTTP", "true");
    assertThat(open.account().lacksKey()).isTrue();
  }
}
