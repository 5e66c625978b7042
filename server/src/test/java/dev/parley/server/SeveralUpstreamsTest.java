package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.server.config.DialectName;
import dev.parley.server.observe.ExchangeRecord;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The model that is asked for decides who is asked.
class SeveralUpstreamsTest {
  private static final FakeUpstream.Script HELLO =
      call -> call.stream().events(Responses.textEvents("Hello")).end();

  private static final FakeUpstream.Script REFUSED = Counts.refusing(401, "");
  private static final String KEYLESS =
      Responses.event("error", "\"error\":{\"code\":\"invalid_api_key\",\"message\":\"no\"}");
  private static final FakeUpstream.Script REFUSED_WITHIN =
      call -> call.stream().events(Responses.created(), KEYLESS).end();

  private FakeUpstream open;
  private FakeUpstream glm;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    open = FakeUpstream.playing(HELLO);
    glm = FakeUpstream.playing(HELLO);
    gateway =
        TestGateway.configured(
            """
            default_upstream: open
            upstreams:
              open: {url: '%s'}
              glm:
                url: '%s/chat/completions'
                key: ${KEY}
                backend: zai
                headers: {X-Team: blue}
            models:
              claude-opus-*: glm/glm-5.2
              judge: glm/small
            safeguards: {model: judge, timeout: 700ms}
            """
                .formatted(open.baseUrl(), glm.baseUrl()),
            upstream ->
                upstream.dialect() == DialectName.CHAT
                    ? new OtherDialect("/chat/completions")
                    : new ResponsesDialect());
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    open.close();
    glm.close();
  }

  private HttpResponse<String> ask(String model) throws Exception {
    String request = TestGateway.REQUEST.formatted("true").replace("claude-sonnet-5", model);
    return gateway.send(gateway.message("/v1/messages", request));
  }

  @ParameterizedTest
  @CsvSource({
    "claude-opus-5, glm, glm-5.2, glm-5.2",
    "glm/glm-5.2, glm, glm-5.2, glm-5.2",
    "anthropic/glm/glm-5.2, glm, glm-5.2, glm-5.2",
    "glm/vendor/model-x, glm, vendor/model-x, #",
    "claude-haiku-4, open, gpt-6-luna, gpt-6-luna",
    "open/gpt-5.5, open, gpt-5.5, gpt-5.5",
    "openai/gpt-oss-120b, open, openai/gpt-oss-120b, openai/gpt-oss-120b",
  })
  void theModelDecides(String asked, String upstream, String model, String logged)
      throws Exception {
    HttpResponse<String> reply = ask(asked);

    assertThat(reply.body()).contains("\"model\":\"" + asked + "\"");
    boolean isGlm = upstream.equals("glm");
    WireRequest request = (isGlm ? glm : open).next().request();
    assertThat((isGlm ? open : glm).isIdle()).isTrue();
    assertThat(Json.at(request.body(), "model")).isEqualTo(model);
    assertThat(request.line())
        .startsWith(isGlm ? "POST /v1/chat/completions " : "POST /v1/responses ");
    ExchangeRecord exchange = gateway.nextRecord();
    assertThat(exchange.upstream()).hasToString(upstream);
    assertThat(Objects.requireNonNull(exchange.upstreamModel()).toString()).startsWith(logged);
  }

  @Test
  void eachIsToldWhoAsksAndWhatElseItWants() throws Exception {
    ask("glm/glm-5.2");
    ask("gpt-5.5");

    assertThat(glm.next().request().headers())
        .containsEntry("authorization", "Bearer k-test")
        .containsEntry("x-team", "blue");
    assertThat(open.next().request().headers()).doesNotContainKeys("authorization", "x-team");
  }

  @Test
  void aLessonIsAboutOneUpstreamOnly() throws Exception {
    String refusal =
        "{\"error\":{\"message\":\"Unknown parameter: 'prompt_cache_key'.\","
            + "\"param\":\"prompt_cache_key\",\"code\":\"unknown_parameter\"}}";
    glm.play(call -> {
      if (call.request().body().contains("prompt_cache_key")) {
        call.head(400, "content-type: application/json").chunk(refusal);
        call.end();
      } else {
        HELLO.play(call);
      }
    });

    assertThat(ask("glm/gpt-5.5").statusCode()).isEqualTo(200);
    assertThat(glm.next().request().body()).contains("prompt_cache_key");
    assertThat(glm.next().request().body()).doesNotContain("prompt_cache_key");
    ask("glm/gpt-5.5");
    ask("open/gpt-5.5");
    assertThat(glm.next().request().body()).doesNotContain("prompt_cache_key");
    assertThat(open.next().request().body()).contains("prompt_cache_key");
  }

  @Test
  void errorsNameTheUpstream() throws Exception {
    glm.play(call -> call.raw("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
    assertThat(Json.at(ask("glm/x").body(), "error.message"))
        .startsWith("The upstream glm (127.0.0.1) answered with status 200");

    glm.play(UpstreamConversation::reset);
    assertThat(Json.at(ask("glm/x").body(), "error.message"))
        .isEqualTo("The upstream glm (127.0.0.1) closed the connection without an answer");
  }

  @ParameterizedTest
  @CsvSource({"glm/x, glm", "gpt-5.5, open"})
  void aRefusedKeyIsToldByItsUpstream(String model, String name) throws Exception {
    for (FakeUpstream.Script script : List.of(REFUSED, REFUSED_WITHIN)) {
      open.play(script);
      glm.play(script);

      assertThat(Json.at(ask(model).body(), "error.message"))
          .isEqualTo(
              "The upstream %1$s (127.0.0.1) refused Parley's own credentials, or what they may be"
                      .formatted(name)
                  + " used for; check upstreams.%s.key where Parley runs".formatted(name));
    }
  }

  @Test
  void aRefusedKeyIsToldByItsUpstreamInTheMiddleOfAnAnswer() throws Exception {
    glm.play(call ->
        call.stream()
            .events(Responses.created(), Responses.opened(), Responses.delta("Hi"), KEYLESS)
            .end());

    assertThat(Events.error(ask("glm/x").body()).message())
        .endsWith("; check upstreams.glm.key where Parley runs");
  }

  @Test
  void toolCallsAreJudgedWhereTheJudgeIs() throws Exception {
    open.play(Judged.saying("unused"));
    glm.play(call ->
        call.stream()
            .events(Responses.quotedText(Judged.verdicts("not_flagged", "flagged")))
            .end());

    HttpResponse<String> reply = Judged.send(gateway, true);

    assertThat(Judged.results(reply))
        .isEqualTo(
            Judged.result(
                Judged.outcome("not_flagged", "First."), Judged.outcome("flagged", "Second.")));
    assertThat(Json.at(glm.next().request().body(), "model")).isEqualTo("small");
  }

  @Test
  void theModelsOfAllAreListed() throws Exception {
    String all = gateway.get("/v1/models?limit=1000").body();

    assertThat(all)
        .contains("\"id\":\"glm/glm-5.2\"")
        .contains("\"id\":\"anthropic/glm/glm-5.2\"")
        .contains("\"id\":\"judge\"")
        .contains("\"id\":\"claude-opus\"");
    assertThat(Json.at(gateway.get("/v1/models/glm/glm-5.2").body(), "id"))
        .isEqualTo("glm/glm-5.2");
    assertThat(gateway.get("/readyz").statusCode()).isEqualTo(200);
  }
}
