package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A client whose requests an upstream cannot bear, and all others.
class PoisonTest {
  private static final String POISONER = "parley_key-of-the-one-with-the-poison";
  private static final String OTHER = "parley_key-of-somebody-else";
  private static final String POISON = "poison";

  private static void answer(UpstreamConversation call) throws Exception {
    if (call.request().body().contains(POISON)) {
      call.head(500, "content-type: application/json").chunk("{\"error\":{\"message\":\"no\"}}");
      call.end();
    } else {
      call.stream().events(Responses.textEvents("Hi")).end();
    }
  }

  private static TestGateway gateway(FakeUpstream upstream) throws Exception {
    return TestGateway.configured(
        """
        upstreams:
          u: {url: '%s', key: '${KEY}'}
        client_keys:
          poisoner: {key: '${POISONER}'}
          other: {key: '${OTHER}'}
        retries: {most: 0}
        breaker: {requests: 5, rest: 1h}
        """
            .formatted(upstream.baseUrl()),
        Map.of("POISONER", POISONER, "OTHER", OTHER));
  }

  private static HttpResponse<String> ask(TestGateway gateway, String key, String text)
      throws Exception {
    String body = TestGateway.REQUEST.formatted("true").replace("Hello", text);
    return gateway.send(gateway.message("/v1/messages", body, "x-api-key", key));
  }

  @Test
  void itsFailuresKeepNobodyElseOut() throws Exception {
    try (FakeUpstream upstream = FakeUpstream.playing(PoisonTest::answer);
        TestGateway gateway = gateway(upstream)) {
      for (int i = 0; i < 5; i++) {
        assertThat(ask(gateway, POISONER, POISON).statusCode()).isEqualTo(502);
      }
      assertThat(ask(gateway, POISONER, POISON).statusCode()).isEqualTo(529);
      assertThat(ask(gateway, POISONER, "Hello").statusCode()).isEqualTo(529);
      assertThat(ask(gateway, OTHER, "Hello").body()).contains("message_stop");

      assertThat(gateway.notices())
          .singleElement()
          .asString()
          .contains("breaker_open", "failed too often for one client");
    }
  }

  @Test
  void whatSeveralMeetIsAnOutageForAll() throws Exception {
    try (FakeUpstream upstream = FakeUpstream.playing(PoisonTest::answer);
        TestGateway gateway = gateway(upstream)) {
      for (int i = 0; i < 3; i++) {
        assertThat(ask(gateway, POISONER, POISON).statusCode()).isEqualTo(502);
        assertThat(ask(gateway, OTHER, POISON).statusCode()).isEqualTo(502);
      }
      assertThat(ask(gateway, POISONER, "Hello").statusCode()).isEqualTo(529);
      assertThat(ask(gateway, OTHER, "Hello").statusCode()).isEqualTo(529);

      assertThat(gateway.notices())
          .singleElement()
          .asString()
          .contains("breaker_open", "failed too often; rests");
    }
  }
}
