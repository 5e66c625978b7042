package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/health",
        "/readyz",
        "/api/hello",
        "/v1/models",
        "/v1/models/gpt-5.5",
        "/health?probe=1",
        "/v1/models?limit=1000&unknown=x"
      })
  void whatIsThereAnswersGetAndHead(String path) throws Exception {
    HttpResponse<String> got = gateway.get(path);
    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(got.headers().firstValue("request-id").orElseThrow()).startsWith("req_");
    assertThat(got.headers().firstValue("server")).isEmpty();

    HttpResponse<String> head =
        gateway.send(gateway.to(path).method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-length"))
        .isEqualTo(got.headers().firstValue("content-length"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/messages, POST",
    "HEAD, /v1/messages, POST",
    "OPTIONS, /v1/messages, POST",
    "DELETE, /v1/messages/stream, POST",
    "GET, /v1/messages/count_tokens, POST",
    "POST, /v1/models, 'GET, HEAD'",
    "PUT, /v1/models/gpt-5.5, 'GET, HEAD'",
    "POST, /, 'GET, HEAD'",
    "PATCH, /health, 'GET, HEAD'"
  })
  void aWrongMethodIsToldTheRightOnes(String method, String path, String allowed) throws Exception {
    HttpResponse<String> reply =
        gateway.send(gateway.to(path).method(method, BodyPublishers.noBody()));

    assertThat(reply.statusCode()).isEqualTo(405);
    assertThat(reply.headers().firstValue("allow")).hasValue(allowed);
    if (!method.equals("HEAD")) {
      assertThat(Json.at(reply.body(), "error.type")).isEqualTo("invalid_request_error");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1",
        "/v1/complete",
        "/v1/messages/",
        "/v1/messages/batches",
        "/v1/models/",
        "//",
        "/v1/messages%2Fstream",
        "/v1/../health",
        "/favicon.ico"
      })
  void anythingElseIsNotFound(String path) throws Exception {
    HttpResponse<String> reply = gateway.get(path);

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(Json.at(reply.body(), "type")).isEqualTo("error");
    assertThat(Json.at(reply.body(), "error.type")).isEqualTo("not_found_error");
    assertThat(Json.at(reply.body(), "request_id"))
        .isEqualTo(reply.headers().firstValue("request-id").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/messages", "/v1/messages?beta=true", "/v1/messages/stream?x=%25zz"})
  void queriesDoNotMatterToMessages(String path) throws Exception {
    assertThat(gateway.send(gateway.message(path, TestGateway.REQUEST.formatted("true"))).body())
        .contains("event: message_stop");
  }

  @Test
  void anyCredentialOrNonePasses() throws Exception {
    for (Map<String, String> credential :
        List.of(
            Map.<String, String>of(),
            Map.of("x-api-key", "k"),
            Map.of("authorization", "Bearer b"),
            Map.of("x-api-key", "k", "authorization", "Bearer b"))) {
      HttpRequest.Builder request =
          gateway
              .to("/v1/messages")
              .header("anthropic-version", "2026-10-21")
              .POST(BodyPublishers.ofString(TestGateway.REQUEST.formatted("false")));
      credential.forEach(request::header);
      assertThat(gateway.send(request).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void rateLimitsOfTheUpstreamAreTranslatedAndNothingElseOfItsHeadersPasses() throws Exception {
    try (FakeUpstream limited =
            FakeUpstream.playing(call ->
                call.stream(
                        "x-ratelimit-limit-requests: 500",
                        "x-ratelimit-remaining-requests: 499",
                        "x-ratelimit-reset-requests: 120ms",
                        "x-ratelimit-remaining-tokens: 29000",
                        "openai-organization: org-1",
                        "set-cookie: a=b",
                        "x-request-id: req_0123456789abcdef0123456789abcdef")
                    .events(Responses.textEvents("Hi"))
                    .end());
        TestGateway house = TestGateway.start(limited.baseUrl())) {
      for (HttpResponse<String> reply : List.of(house.stream(), house.whole())) {
        assertThat(reply.headers().firstValue("anthropic-ratelimit-requests-limit"))
            .hasValue("500");
        assertThat(reply.headers().firstValue("anthropic-ratelimit-requests-reset").orElseThrow())
            .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(reply.headers().firstValue("anthropic-ratelimit-tokens-remaining"))
            .hasValue("29000");
        assertThat(reply.headers().map())
            .doesNotContainKeys("openai-organization", "set-cookie", "x-request-id");
      }
      assertThat(house.nextRecord().upstreamRequestId())
          .hasToString("req_0123456789abcdef0123456789abcdef");
    }
  }

  @Test
  void theReceiptIsTheAnswersHeaderWhenAskedFor() throws Exception {
    String lossy = TestGateway.REQUEST.formatted("true,\"top_k\":5");
    HttpResponse<String> explained =
        gateway.send(gateway.message("/v1/messages", lossy).header("x-parley-explain", "1"));
    HttpResponse<String> plain = gateway.send(gateway.message("/v1/messages", lossy));

    assertThat(explained.headers().firstValue("parley-receipt").orElseThrow())
        .startsWith("[{\"kind\":")
        .contains("\"path\":\"top_k\"");
    assertThat(plain.headers().firstValue("parley-receipt")).isEmpty();
  }

  @Test
  void strictCompatibilityRefusesALossNamingTheField() throws Exception {
    try (TestGateway strict = TestGateway.start(upstream.baseUrl(), "PARLEY_COMPAT", "strict")) {
      HttpResponse<String> reply =
          strict.send(
              strict.message("/v1/messages", TestGateway.REQUEST.formatted("true,\"top_k\":5")));

      assertThat(reply.statusCode()).isEqualTo(400);
      assertThat(Json.at(reply.body(), "error.message")).startsWith("top_k: ");
    }
  }

  @Test
  void strictCompatibilityRefusesACallWithoutAResultInsteadOfMendingIt() throws Exception {
    String orphan =
        """
        {"model":"m","max_tokens":10,"stream":true,"messages":[
          {"role":"user","content":"Go"},
          {"role":"assistant","content":[
            {"type":"tool_use","id":"toolu_1","name":"Bash","input":{}}]},
          {"role":"user","content":"On"}]}\
        """;
    try (TestGateway strict = TestGateway.start(upstream.baseUrl(), "PARLEY_COMPAT", "strict")) {
      HttpResponse<String> reply = strict.send(strict.message("/v1/messages", orphan));

      assertThat(reply.statusCode()).isEqualTo(400);
      assertThat(Json.at(reply.body(), "error.message"))
          .startsWith("messages.1: `tool_use` ids were found without `tool_result` blocks")
          .contains("toolu_1");
    }
    assertThat(gateway.send(gateway.message("/v1/messages", orphan)).statusCode()).isEqualTo(200);
  }

  @Test
  void aMissingKeyIsNamedAndNotWorthARetry() throws Exception {
    try (TestGateway keyless =
        TestGateway.start("https://api.openai.com/v1", "OPENAI_API_KEY", "")) {
      HttpResponse<String> reply = keyless.stream();
      assertThat(reply.statusCode()).isEqualTo(401);
      assertThat(reply.headers().firstValue("x-should-retry")).hasValue("false");
      assertThat(Json.at(reply.body(), "error.type")).isEqualTo("authentication_error");
      assertThat(Json.at(reply.body(), "error.message")).contains("OPENAI_API_KEY");

      HttpResponse<String> event =
          keyless.send(
              keyless.message("/v1/messages/stream", TestGateway.REQUEST.formatted("true")));
      assertThat(event.statusCode()).isEqualTo(200);
      assertThat(Events.types(event.body())).containsExactly("error");

      assertThat(keyless.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(keyless.get("/health").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST   | /v1/files                        | Parley keeps no files; send what is in them",
        "GET    | /v1/files/file_1/content         | Parley keeps no files",
        "POST   | /v1/messages/batches?beta=true   | each of the requests to POST /v1/messages",
        "GET    | /v1/messages/batches/b/results   | Parley has no batches",
        "DELETE | /v1/skills/skill_1               | Parley keeps no skills",
        "POST   | /v1/sessions                     | Parley runs no agents and keeps no sessions",
        "POST   | /v1/complete                     | use POST /v1/messages",
        "GET    | /v1/organizations/usage_report/m | `parley keys create`",
        "POST   | /v1/chat/completions             | Parley answers Anthropic's Messages API",
        "POST   | /v1/responses                    | asks the upstream itself",
        "POST   | /v1/v1/messages                  | The base URL ends without /v1",
        "POST   | /messages                        | The base URL ends with /v1",
        "POST   | /v1/filesystem                   | GET / lists what there is",
        "POST   | /v1/completed                    | GET / lists what there is",
      })
  void whatIsNotOfferedSaysWhatIsPossibleInstead(String method, String path, String words)
      throws Exception {
    HttpResponse<String> reply =
        gateway.send(gateway.to(path).method(method, BodyPublishers.ofString("{}")));

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(Json.at(reply.body(), "error.type")).isEqualTo("not_found_error");
    assertThat(Json.at(reply.body(), "error.message")).startsWith("Not found").contains(words);
  }
}
