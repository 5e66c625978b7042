package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One client's key cannot take what others need.
class ClientShareTest {
  private static final String HOG = "parley_key-of-the-one-who-takes-all";
  private static final String OTHER = "parley_key-of-somebody-else";

  private final FakeUpstream upstream = FakeUpstream.playing(UpstreamConversation::silence);

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private TestGateway gateway(String load) throws Exception {
    return TestGateway.configured(
        """
        upstreams:
          u: {url: '%s', key: '${KEY}'}
        client_keys:
          hog: {key: '${HOG}'}
          other: {key: '${OTHER}'}
        load: {%s, queue_wait: 0}
        """
            .formatted(upstream.baseUrl(), load),
        Map.of("HOG", HOG, "OTHER", OTHER));
  }

  private static CompletableFuture<HttpResponse<String>> ask(
      TestGateway gateway, String key, int length) {
    String body = TestGateway.REQUEST.formatted("true").replace("Hello", "x".repeat(length));
    return gateway
        .http()
        .sendAsync(
            gateway.message("/v1/messages", body, "x-api-key", key).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private List<CompletableFuture<HttpResponse<String>>> hang(
      TestGateway gateway, int count, int length) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      asked.add(ask(gateway, HOG, length));
      upstream.next();
    }
    return asked;
  }

  private void requireThatTheOtherIsAnswered(TestGateway gateway, int length) throws Exception {
    upstream.play(call -> call.stream().events(Responses.textEvents("Hi")).end());
    assertThat(ask(gateway, OTHER, length).get().body()).contains("message_stop");
  }

  @Test
  void placesAreLeftForOthers() throws Exception {
    try (TestGateway gateway = gateway("in_flight: 8")) {
      List<CompletableFuture<HttpResponse<String>>> asked = hang(gateway, 7, 5);
      HttpResponse<String> refused = ask(gateway, HOG, 5).get();

      assertThat(refused.statusCode()).isEqualTo(529);
      assertThat(Json.at(refused.body(), "error.message"))
          .isEqualTo("Parley is overloaded: as many requests are under way as one client may have");
      assertThat(refused.headers().firstValue("x-should-retry")).hasValue("true");
      assertThat(gateway.notices()).singleElement().asString().contains("client_in_flight");
      requireThatTheOtherIsAnswered(gateway, 5);
      assertThat(asked).noneMatch(CompletableFuture::isDone);
    }
  }

  @Test
  void bytesAreLeftForOthers() throws Exception {
    try (TestGateway gateway = gateway("buffer: 1m")) {
      List<CompletableFuture<HttpResponse<String>>> asked = hang(gateway, 6, 100_000);
      HttpResponse<String> refused = ask(gateway, HOG, 100_000).get();

      assertThat(refused.statusCode()).isEqualTo(529);
      assertThat(Json.at(refused.body(), "error.message"))
          .isEqualTo(
              "Parley is overloaded: as many bytes of requests and answers are held"
                  + " as one client may have");
      requireThatTheOtherIsAnswered(gateway, 90_000);
      assertThat(asked).noneMatch(CompletableFuture::isDone);
    }
  }

  /// Whoever could name another address at each request would have all shares.
  @ParameterizedTest
  @ValueSource(strings = {"x-forwarded-for", "forwarded", "x-real-ip", "cf-connecting-ip"})
  void headersMakeNoOtherClient(String header) throws Exception {
    try (TestGateway gateway =
        TestGateway.start(upstream.baseUrl(), "PARLEY_IN_FLIGHT", "8", "PARLEY_QUEUE_WAIT", "0")) {
      for (int i = 0; i < 7; i++) {
        CompletableFuture<HttpResponse<String>> _ = askAs(gateway, header, i);
        upstream.next();
      }
      assertThat(askAs(gateway, header, 7).get().statusCode()).isEqualTo(529);
      assertThat(gateway.notices()).singleElement().asString().contains("client_in_flight");
    }
  }

  private static CompletableFuture<HttpResponse<String>> askAs(
      TestGateway gateway, String header, int address) {
    String value = (header.equals("forwarded") ? "for=" : "") + "203.0.113." + address;
    String body = TestGateway.REQUEST.formatted("true");
    return gateway
        .http()
        .sendAsync(
            gateway.message("/v1/messages", body, header, value).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
