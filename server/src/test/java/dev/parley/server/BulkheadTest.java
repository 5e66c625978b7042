package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// An upstream that is slow takes no room from the others.
class BulkheadTest {
  private static final int LARGE = 100_000;
  private static final String TWO =
      """
      default_upstream: b
      upstreams:
        a: {url: '%s', key: '${KEY}'}
        b: {url: '%s', key: '${KEY}'}
      models: {claude-opus-*: a/gpt-5.5}
      load: {buffer: 1m, queue_wait: 0}
      retries: {most: 0}
      """;

  private static HttpRequest large(TestGateway gateway, String model) {
    String body =
        TestGateway.REQUEST
            .formatted("true")
            .replace("claude-sonnet-5", model)
            .replace("Hello", "x".repeat(LARGE));
    return gateway.message("/v1/messages", body).build();
  }

  @Test
  void whatWaitsForOneUpstreamKeepsNobodyFromAnother() throws Exception {
    FakeUpstream.Script hello = call -> call.stream().events(Responses.textEvents("Hi")).end();
    try (FakeUpstream slow = FakeUpstream.playing(UpstreamConversation::silence);
        FakeUpstream well = FakeUpstream.playing(hello);
        TestGateway gateway =
            TestGateway.configured(TWO.formatted(slow.baseUrl(), well.baseUrl()), Dialects::of)) {
      List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        asked.add(
            gateway
                .http()
                .sendAsync(large(gateway, "claude-opus-5"), HttpResponse.BodyHandlers.ofString()));
      }
      for (int i = 0; i < 5; i++) {
        slow.next();
      }
      HttpResponse<String> more = send(gateway, "claude-opus-5");

      assertThat(more.statusCode()).isEqualTo(529);
      assertThat(Json.at(more.body(), "error.message"))
          .isEqualTo(
              "The upstream a (127.0.0.1) has as many bytes of requests to answer as it may have");
      assertThat(more.headers().firstValue("x-should-retry")).hasValue("true");
      for (int i = 0; i < 5; i++) {
        assertThat(send(gateway, "claude-sonnet-5").body()).contains("message_stop");
      }
      assertThat(asked).noneMatch(CompletableFuture::isDone);
    }
  }

  private static HttpResponse<String> send(TestGateway gateway, String model) throws Exception {
    return gateway.http().send(large(gateway, model), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void oneWhoseAnswersEndTakesMore() throws Exception {
    FakeUpstream.Script hello = call -> call.stream().events(Responses.textEvents("Hi")).end();
    try (FakeUpstream one = FakeUpstream.playing(hello);
        FakeUpstream other = FakeUpstream.playing(hello);
        TestGateway gateway =
            TestGateway.configured(TWO.formatted(one.baseUrl(), other.baseUrl()), Dialects::of)) {
      for (int i = 0; i < 12; i++) {
        assertThat(send(gateway, "claude-opus-5").body()).contains("message_stop");
      }
    }
  }
}
