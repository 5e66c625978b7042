package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// URLs of images and documents: passed on as they are, and neither fetched nor looked up here.
class ForeignUrlsTest {
  private static final String BODY =
      """
      {"model":"gpt-4o","max_tokens":100,"messages":[{"role":"user","content":[
       {"type":"text","text":"What is it?"},
       {"type":"image","source":{"type":"url","url":"%s"}}]}]}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"responses", "chat", "messages"})
  void aPrivateOneIsRefusedWhoeverAnswers(String dialect) throws Exception {
    try (FakeUpstream secret = FakeUpstream.playing(UpstreamConversation::stream);
        FakeUpstream upstream = FakeUpstream.playing(UpstreamConversation::stream);
        TestGateway gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_DIALECT", dialect)) {
      String body = BODY.formatted("http://127.0.0.1:" + secret.port() + "/a.png");
      for (String path : List.of("/v1/messages", "/v1/messages/count_tokens")) {
        HttpResponse<String> reply = gateway.send(gateway.message(path, body));

        assertThat(reply.statusCode()).as(path).isEqualTo(400);
        assertThat(Json.at(reply.body(), "error.type")).isEqualTo("invalid_request_error");
        assertThat(Json.at(reply.body(), "error.message"))
            .startsWith("messages.0.content.1.image.source.url.url: must be a URL like https://");
      }
      assertThat(upstream.wasLeftAlone()).isTrue();
      assertThat(secret.wasLeftAlone()).isTrue();
    }
  }

  /// The name belongs to nobody: who looked it up would fail.
  @ParameterizedTest
  @ValueSource(strings = {"responses", "chat", "messages"})
  void aPublicOneIsPassedOn(String dialect) throws Exception {
    String url = "https://nobody.invalid/a.png?signature=1";
    try (FakeUpstream upstream = FakeUpstream.playing(call -> call.stream().end());
        TestGateway gateway =
            TestGateway.start(
                upstream.baseUrl(), "PARLEY_DIALECT", dialect, "PARLEY_RETRIES", "0")) {
      HttpResponse<String> reply =
          gateway.send(gateway.message("/v1/messages", BODY.formatted(url)));

      assertThat(reply.statusCode()).isGreaterThanOrEqualTo(500);
      assertThat(upstream.next().request().body()).contains(url);
    }
  }
}
