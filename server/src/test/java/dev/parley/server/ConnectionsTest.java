package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.config.Config;
import dev.parley.server.upstream.Bulk;
import dev.parley.server.upstream.HttpUpstream;
import dev.parley.server.upstream.UpstreamCall;
import dev.parley.server.upstream.UpstreamRequest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A connection serves one call after the other, and what becomes of one hurts no other.
final class ConnectionsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final CountDownLatch answer = new CountDownLatch(1);
  private FakeUpstream server;
  private HttpUpstream upstream;

  @BeforeEach
  void start() {
    server = FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
    Config config =
        Config.fromEnvironment(
            Map.of("OPENAI_API_KEY", "sk-test", "OPENAI_BASE_URL", server.baseUrl()));
    upstream =
        new HttpUpstream(
            vertx, config.account(), config.deadlines(), new Bulk(10, 1 << 20), "test");
  }

  @AfterEach
  void stop() throws Exception {
    answer.countDown();
    upstream.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    server.close();
  }

  private UpstreamCall call() {
    return upstream.call(
        loop, new UpstreamRequest("/responses", new byte[] {'{', '}'}, Map.of(), true));
  }

  @Test
  void aCallThatIsCutAfterItsAnswerCameTakesNoOtherAlong() throws Exception {
    UpstreamCall first = call();
    first.head();
    server.next().awaitEnd();
    server.play(call -> {
      answer.await();
      call.stream().events(Responses.textEvents("Hi")).end();
    });
    UpstreamCall second = call();
    server.next();
    first.cancel();
    answer.countDown();
    assertThat(second.head().status()).isEqualTo(200);
    second.cancel();
  }

  @Test
  void aConnectionWhoseAnswerWasReadServesTheNextCall() throws Exception {
    UpstreamConversation before = null;
    for (int i = 0; i < 3; i++) {
      UpstreamCall call = call();
      call.head();
      Told told = new Told();
      loop.runOnContext(_ -> call.receive(told));
      assertThat(told.whole.get(10, TimeUnit.SECONDS)).endsWith(", ended");
      UpstreamConversation now = server.next();
      assertThat(before == null || now.isOnTheConnectionOf(before)).isTrue();
      before = now;
    }
  }

  @Test
  void aConnectionThatTheServerClosesIsNotUsedAgain() throws Exception {
    server.play(call -> {
      call.stream("connection: close").events(Responses.textEvents("Hi")).end();
      call.reset();
    });
    for (int i = 0; i < 3; i++) {
      UpstreamCall call = call();
      Told told = new Told();
      assertThat(call.head().status()).isEqualTo(200);
      loop.runOnContext(_ -> call.receive(told));
      assertThat(told.whole.get(10, TimeUnit.SECONDS)).endsWith(", ended");
    }
  }

  @Test
  void aConnectionThatTheServerWillNotUseAgainIsClosed() throws Exception {
    server.play(call -> {
      call.stream("connection: close").events(Responses.textEvents("Hi")).end();
      call.silence();
    });
    UpstreamCall call = call();
    call.head();
    Told told = new Told();
    loop.runOnContext(_ -> call.receive(told));
    assertThat(told.whole.get(10, TimeUnit.SECONDS)).endsWith(", ended");
    assertThat(server.next().awaitPeerLeft()).isPositive();
  }

  @Test
  void aConnectionThatWasLeftBeforeItsAnswerWasReadIsNotUsedAgain() throws Exception {
    server.play(call -> {
      call.stream().events(Responses.textEvents("Hi")).end();
      call.leave();
    });
    UpstreamCall first = call();
    first.head();
    server.next().awaitPeerLeft();
    Told told = new Told();
    loop.runOnContext(_ -> first.receive(told));
    assertThat(told.whole.get(10, TimeUnit.SECONDS)).endsWith(", ended");
    assertThat(call().head().status()).isEqualTo(200);
  }

  @Test
  void whatCameBeforeTheBreakIsHeardBeforeTheBreak() throws Exception {
    server.play(call -> {
      call.stream().events("one", "two", "three");
      call.leave();
    });
    UpstreamCall call = call();
    call.head();
    server.next().awaitPeerLeft();
    Told told = new Told();
    loop.runOnContext(_ -> call.receive(told));
    assertThat(told.whole.get(10, TimeUnit.SECONDS)).isEqualTo("onetwothree, broken");
  }

  @Test
  void whatCameBeforeTheBreakIsHeardByAListenerThatPauses() throws Exception {
    server.play(call -> {
      call.stream().events("one", "two", "three");
      call.leave();
    });
    UpstreamCall call = call();
    call.head();
    server.next().awaitPeerLeft();
    Told told = new Told();
    loop.runOnContext(_ -> {
      call.receive(told);
      call.pause();
    });
    assertThat(told.whole.get(10, TimeUnit.SECONDS)).isEqualTo("onetwothree, broken");
  }

  /// All that a call says, and how it ended.
  private static final class Told implements UpstreamCall.Receiver {
    private final Buffer said = Buffer.buffer();
    private final CompletableFuture<String> whole = new CompletableFuture<>();

    @Override
    public void bytes(Buffer piece) {
      said.appendBuffer(piece);
    }

    @Override
    public void end() {
      whole.complete(said + ", ended");
    }

    @Override
    public void broken() {
      whole.complete(said + ", broken");
    }
  }
}
