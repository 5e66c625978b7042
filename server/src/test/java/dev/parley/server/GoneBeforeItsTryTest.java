package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Translation;
import dev.parley.models.Target;
import dev.parley.server.observe.Termination;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A client that goes while its request is read: nobody is asked for it.
class GoneBeforeItsTryTest {
  private static final String SLOW = "Take your time";

  /// Translates one request only when it is told to go on.
  private record Slow(CountDownLatch reading, CountDownLatch on) implements SpeaksAsOpenAi {
    @Override
    public Translation translate(MessagesRequest request, Target target) {
      Translation translation = OPENAI.translate(request, target);
      if (new String(translation.body(), StandardCharsets.UTF_8).contains(SLOW)) {
        reading.countDown();
        await(on);
      }
      return translation;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String file(String url) {
    return """
    upstreams:
      u: {url: '%s', key: '${KEY}'}
    """
        .formatted(url);
  }

  /// The first answer leaves a connection at rest on the same loop, on which a request goes at
  /// once.
  @Test
  void nobodyIsAskedForIt() throws Exception {
    Slow slow = new Slow(new CountDownLatch(1), new CountDownLatch(1));
    try (FakeUpstream upstream =
            FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
        TestGateway gateway = TestGateway.configured(file(upstream.baseUrl()), _ -> slow)) {
      leaveTheSecondOf(gateway, slow);
      upstream.next();
      assertThat(gateway.nextEnd()).isEqualTo(Termination.COMPLETED);
      gateway.awaitEmpty();
      slow.on.countDown();

      assertThat(gateway.nextEnd()).isEqualTo(Termination.CLIENT_GONE);
      assertThat(upstream.wasLeftAlone()).isTrue();
    }
  }

  private static void leaveTheSecondOf(TestGateway gateway, Slow slow) throws Exception {
    String request = TestGateway.REQUEST.formatted("true");
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(RawSocket.request(request));
      client.readUntil("message_stop");
      client.send(RawSocket.request(request.replace("Hello", SLOW)));
      await(slow.reading);
    }
  }
}
