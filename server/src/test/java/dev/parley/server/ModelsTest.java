package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told of models.
class ModelsTest {
  private static FakeUpstream upstream;
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    upstream = FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
    gateway =
        TestGateway.start(
            upstream.baseUrl(),
            "PARLEY_MODEL_MAP",
            "{\"my-model\":\"gpt-5.5\",\"x-*\":\"gpt-5.2\"}");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @Test
  void theModelsAreListedPageByPage() throws Exception {
    String first = gateway.get("/v1/models?limit=3").body();
    assertThat(Json.at(first, "has_more")).isEqualTo("true");
    assertThat(Json.at(first, "first_id")).isEqualTo("claude-fable");
    String last = Json.at(first, "last_id");

    String second = gateway.get("/v1/models?limit=3&after_id=" + last).body();
    String back = gateway.get("/v1/models?limit=3&before_id=" + Json.at(second, "first_id")).body();
    assertThat(Json.members(back).get("data")).isEqualTo(Json.members(first).get("data"));
    assertThat(Json.at(back, "has_more")).isEqualTo("false");
  }

  @Test
  void theListHasDiscoveryIdsBareIdsFamiliesAndTheOperatorsNames() throws Exception {
    String all = gateway.get("/v1/models?limit=1000").body();

    assertThat(all)
        .contains("\"id\":\"anthropic/gpt-5.5\"")
        .contains("\"id\":\"gpt-5.5\"")
        .contains("\"id\":\"claude-opus\"")
        .contains("\"id\":\"my-model\"")
        .doesNotContain("\"id\":\"x-*\"")
        .contains("\"has_more\":false");
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=1001", "limit=x", "limit=-1", "after_id=nobody", "before_id=no"})
  void aBadPageIsRefused(String query) throws Exception {
    HttpResponse<String> reply = gateway.get("/v1/models?" + query);

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(Json.at(reply.body(), "error.message")).startsWith(query.split("=", -1)[0] + ":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"anthropic/gpt-5.5", "anthropic%2Fgpt-5.5", "claude-opus-5-5", "my-model", "x-1"})
  void aModelIsFoundUnderAnyNameThatItAnswersTo(String name) throws Exception {
    String info = gateway.get("/v1/models/" + name).body();

    assertThat(Json.at(info, "id")).isEqualTo(name.replace("%2F", "/"));
    assertThat(info)
        .contains("\"type\":\"model\"")
        .contains("\"display_name\":")
        .contains("\"created_at\":\"1970-01-01T00:00:00Z\"")
        .contains("\"max_input_tokens\":")
        .contains("\"max_tokens\":")
        .contains("\"lifecycle\":\"active\"")
        .contains("\"line\":")
        .contains("\"deprecated_at\":null")
        .contains("\"retires_at\":null")
        .contains("\"capabilities\":{\"batch\":{\"supported\":false}")
        .contains("\"effort\":{\"supported\":true,\"low\":{\"supported\":true}")
        .contains("\"types\":{\"adaptive\":{\"supported\":true}");
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-6.1-sol, 272000, 128000",
    "gpt-6.1-sol[1m], 922000, 128000",
    "claude-opus-5-5, 272000, 128000",
    "claude-opus-5-5[1m], 922000, 128000",
    "gpt-5.4-mini, 272000, 128000",
    "gpt-4.1, 1047576, 32768",
  })
  void asMuchOfAWindowIsToldAsCostsNoMore(String name, String input, String output)
      throws Exception {
    String path = name.replace("[", "%5B").replace("]", "%5D");
    String info = gateway.get("/v1/models/" + path).body();

    assertThat(Json.at(info, "max_input_tokens")).isEqualTo(input);
    assertThat(Json.at(info, "max_tokens")).isEqualTo(output);
  }

  @Test
  void allOfAWindowIsToldToWhoeverWantsIt() throws Exception {
    try (TestGateway full = TestGateway.start(upstream.baseUrl(), "PARLEY_CONTEXT", "full")) {
      String info = full.get("/v1/models/gpt-6.1-sol").body();

      assertThat(Json.at(info, "max_input_tokens")).isEqualTo("922000");
    }
  }

  @Test
  void whatNobodyKnowsOfAModelIsNull() throws Exception {
    try (TestGateway other =
        TestGateway.start(upstream.baseUrl(), "PARLEY_MODEL_MAP", "{\"mine\":\"llama-9\"}")) {
      String info = other.get("/v1/models/mine").body();

      assertThat(info).contains("\"max_input_tokens\":null,\"max_tokens\":null");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI_MODEL, llama-9, claude-sonnet-4-5",
    "PARLEY_MODEL_MAP, '{\"claude-*\":\"llama-9\"}', claude-sonnet-4-5[1m]",
  })
  void aModelIsFoundThatOnlyTheConfigurationKnows(String name, String value, String asked)
      throws Exception {
    String path = asked.replace("[", "%5B").replace("]", "%5D");
    try (TestGateway other = TestGateway.start(upstream.baseUrl(), name, value)) {
      assertThat(Json.at(other.get("/v1/models/" + path).body(), "id")).isEqualTo(asked);
    }
  }

  @Test
  void whatHasBeenShutDownIsListedOnDemand() throws Exception {
    String usual = gateway.get("/v1/models?limit=1000").body();
    String retired = gateway.get("/v1/models?limit=1000&lifecycle=retired").body();
    String both = gateway.get("/v1/models?limit=1000&lifecycle[]=retired&lifecycle=active").body();

    assertThat(usual).doesNotContain("\"id\":\"o4-mini\"");
    assertThat(retired)
        .contains("\"id\":\"o4-mini\"")
        .contains("\"lifecycle\":\"retired\"")
        .contains("\"retires_at\":\"2026-10-23T00:00:00Z\"")
        .doesNotContain("\"id\":\"gpt-5.5\"");
    assertThat(both).contains("\"id\":\"o4-mini\"").contains("\"id\":\"gpt-5.5\"");
    assertThat(gateway.get("/v1/models?lifecycle=old").statusCode()).isEqualTo(400);
  }

  @Test
  void aModelNobodyKnowsIsNotFoundByItsName() throws Exception {
    HttpResponse<String> reply = gateway.get("/v1/models/llama-9");

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(Json.at(reply.body(), "error.message")).isEqualTo("model: llama-9");
  }
}
