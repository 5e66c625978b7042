package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where calls go, and with which key, is not for a request to say; nor is what an upstream packs
/// unpacked.
class AimTest {
  private FakeUpstream configured;
  private FakeUpstream elsewhere;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    configured =
        FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
    elsewhere = FakeUpstream.playing(UpstreamConversation::stream);
    gateway = TestGateway.start(configured.baseUrl(), TestGateway.ONE_TRY);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    configured.close();
    elsewhere.close();
  }

  private String request(String member, String value) {
    String more = "\"%s\":%s,\"messages\"".formatted(member, value);
    return TestGateway.REQUEST.formatted("false").replace("\"messages\"", more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_base",
        "base_url",
        "api_key",
        "user_config",
        "extra_headers",
        "extra_body",
        "proxy"
      })
  void aFieldOfTheBodyDecidesNothing(String member) throws Exception {
    String url = elsewhere.baseUrl();
    String value =
        switch (member) {
          case "user_config" ->
              "{\"model_list\":[{\"litellm_params\":{\"api_base\":\"" + url + "\"}}]}";
          case "extra_headers" -> "{\"authorization\":\"Bearer " + url + "\",\"host\":\"x\"}";
          case "extra_body" -> "{\"api_base\":\"" + url + "\"}";
          default -> "\"" + url + "\"";
        };

    assertThat(gateway.send(gateway.message("/v1/messages", request(member, value))).statusCode())
        .isEqualTo(200);

    WireRequest sent = configured.next().request();
    assertThat(sent.headers())
        .containsEntry("authorization", "Bearer sk-test")
        .containsEntry("host", "127.0.0.1:" + configured.port());
    assertThat(sent.body()).doesNotContain(url);
    assertThat(elsewhere.wasLeftAlone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s/gpt-5.5", "%s", "127.0.0.1/gpt-5.5", "..//%s", "@%s"})
  void norDoesTheNameOfAModel(String form) throws Exception {
    String model = form.formatted("http://127.0.0.1:" + elsewhere.port());
    String body = TestGateway.REQUEST.formatted("false").replace("claude-sonnet-5", model);

    int status = gateway.send(gateway.message("/v1/messages", body)).statusCode();

    assertThat(status).isIn(200, 404);
    assertThat(elsewhere.wasLeftAlone()).isTrue();
    assertThat(configured.next().request().line()).startsWith("POST /v1/responses ");
  }

  /// What would be hundreds of times as large when unpacked is not even an answer.
  @Test
  void whatAnUpstreamPacksStaysPacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("data: {}\n\n".repeat(1 << 18).getBytes(StandardCharsets.UTF_8));
    }
    configured.play(call -> {
      call.head(200, "content-type: text/event-stream", "content-encoding: gzip");
      call.chunk(packed.toString(StandardCharsets.ISO_8859_1));
      call.end();
    });

    HttpResponse<String> reply = gateway.stream();
    assertThat(reply.statusCode()).isEqualTo(502);
    assertThat(reply.headers().firstValue("x-should-retry")).hasValue("false");
    assertThat(Json.at(reply.body(), "error.message"))
        .endsWith("bytes: compressed, which nobody asked for");
    assertThat(configured.next().request().headers()).containsEntry("accept-encoding", "identity");
  }
}
