package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A rate limit that is told by an event, with Google's way to say until when.
class LimitInsideAnAnswerTest {
  /// Longer than a key rests for a limit that does not say.
  private static final int AFTERWARDS_MILLIS = 2_200;

  private static final String ERROR =
      "\"error\":{\"code\":429,\"message\":\"no\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":"
          + "[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"1800s\"}]}";

  private static String limit(FaultWire wire) {
    return wire == FaultWire.RESPONSES
        ? Responses.event("error", ERROR)
        : "data: {" + ERROR + "}\n\n";
  }

  /// The first key is limited, before or after the first words; the second is not.
  private static void answer(UpstreamConversation call, FaultWire wire, boolean early)
      throws Exception {
    if (key(call).equals("k-test")) {
      call.stream().chunk((early ? "" : wire.content()) + limit(wire));
      call.end();
    } else {
      wire.answer(call);
    }
  }

  private static String key(UpstreamConversation call) {
    return call.request().headers().getOrDefault("authorization", "").replace("Bearer ", "");
  }

  private static HttpResponse<String> ask(TestGateway gateway) throws Exception {
    String body = TestGateway.REQUEST.formatted("true").replace("claude-sonnet-5", "gpt-5.5");
    return gateway.send(gateway.message("/v1/messages", body));
  }

  @ParameterizedTest
  @CsvSource({"RESPONSES,true", "RESPONSES,false", "CHAT,true", "CHAT,false"})
  void itsKeyRestsForAsLongAsItSays(FaultWire wire, boolean early) throws Exception {
    try (FakeUpstream upstream = FakeUpstream.playing(call -> answer(call, wire, early));
        TestGateway gateway =
            TestGateway.configured(
                "upstreams: {a: {url: 'http%s', key: ['${KEY}', '${KEY_2}']}}"
                    .formatted(wire.url(upstream.port())),
                Map.of())) {
      HttpResponse<String> reply = ask(gateway);
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).contains(early ? "message_stop" : "rate_limit_error");
      assertThat(key(upstream.next())).isEqualTo("k-test");
      if (early) {
        assertThat(key(upstream.next())).isEqualTo("k-second");
      }

      Thread.sleep(AFTERWARDS_MILLIS);
      assertThat(ask(gateway).body()).contains("message_stop");
      assertThat(key(upstream.next())).isEqualTo("k-second");
      assertThat(upstream.isIdle()).isTrue();
    }
  }
}
