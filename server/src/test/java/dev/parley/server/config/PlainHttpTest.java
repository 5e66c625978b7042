package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Upstreams to which nothing is encrypted.
class PlainHttpTest {
  private static final String OFFERED =
      "the key and all prompts could be read on the way to http://vllm:8000; use https, or ";

  private static Config alone(String url, String... more) {
    Map<String, String> variables = new HashMap<>(Map.of("OPENAI_API_KEY", "k"));
    variables.put("OPENAI_BASE_URL", url);
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return Config.fromEnvironment(variables);
  }

  private static Config ofFile(String... lines) {
    Map<String, String> variables = Map.of("KEY", "k");
    String file = "upstreams:\n  near:\n    key: ${KEY}\n    " + String.join("\n    ", lines);
    return Config.read(variables, ConfigFile.read("parley.yaml", file, variables));
  }

  @Test
  void oneElsewhereStopsTheStart() {
    assertThatThrownBy(() -> alone("http://vllm:8000/v1/chat/completions"))
        .hasMessage("OPENAI_BASE_URL: " + OFFERED + "set PARLEY_ALLOW_HTTP=true");
    assertThatThrownBy(() -> ofFile("url: http://vllm:8000/v1"))
        .hasMessage(
            "parley.yaml, line 4, upstreams.near.url: "
                + OFFERED
                + "write allow_http: true at upstreams.near");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.example.org/v1",
        "http://10.0.0.7/v1",
        "http://localhost.example/v1",
        "http://0.0.0.0:1/v1",
        "http://[::]:1/v1",
        "http://host.docker.internal:11434/v1"
      })
  void whatOnlyLooksNearIsElsewhere(String url) {
    assertThatThrownBy(() -> alone(url)).hasMessageContaining("use https, or ");
    assertThatThrownBy(() -> alone(url, "PARLEY_ALLOW_HTTP", "false"))
        .hasMessageContaining("use https, or ");
  }

  @Test
  void oneElsewhereIsTakenWhereThatIsSaid() {
    Config alone = alone("http://vllm:8000/v1", "PARLEY_ALLOW_HTTP", "true");
    Config named = ofFile("url: http://vllm:8000/v1", "allow_http: true");

    assertThat(alone.account().isInTheClear()).isTrue();
    assertThat(alone.upstreams().standard().exposure()).contains("http://vllm:8000/v1");
    assertThat(named.account().isInTheClear()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/v1",
        "http://localhost/v1",
        "http://[::1]:1/v1",
        "http://127.1.2.3"
      })
  void thisMachineIsNoWay(String url) {
    assertThat(alone(url).account().isInTheClear()).isFalse();
  }

  @Test
  void whatIsNeitherTrueNorFalseIsTold() {
    assertThatThrownBy(() -> alone("https://a.example", "PARLEY_ALLOW_HTTP", "1"))
        .hasMessage("PARLEY_ALLOW_HTTP: got \"1\"; use true or false");
  }

  @Test
  void theVariableIsForNoUpstreamOfAFile() {
    Map<String, String> variables = Map.of("PARLEY_ALLOW_HTTP", "true");
    String file = "upstreams: {near: {url: 'http://127.0.0.1:1/v1'}}";

    assertThatThrownBy(() -> Config.read(variables, ConfigFile.read("F", file, variables)))
        .hasMessageStartingWith("PARLEY_ALLOW_HTTP: the configuration file names the upstreams");
  }

  @Test
  void whatIsCapturedThereCanBePlayedAgain() {
    Config alone = alone("http://vllm:8000/v1", "PARLEY_ALLOW_HTTP", "true");
    Config named = ofFile("url: http://vllm:8000/v1", "allow_http: true");

    assertThat(CapturedSettings.read("a", CapturedSettings.of(alone)).account().base())
        .hasToString("http://vllm:8000/v1");
    assertThat(CapturedSettings.read("a", CapturedSettings.of(named)).account().base())
        .hasToString("http://vllm:8000/v1");
  }
}
