package dev.parley.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.UpstreamReply;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Replies that are taken in one piece: those that say what is wrong.
class WholeReplyTest {
  private static final int LIMIT = 1_000;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final Context loop = vertx.getOrCreateContext();
  private Thread upstreams = Thread.currentThread();

  @AfterEach
  void close() {
    over.complete(null);
    vertx.close().await();
  }

  /// @param patience how long a connection may take, and a reply after its head
  private UpstreamCall call(int port, Duration patience) {
    Account account =
        new Account(
            "", URI.create("http://127.0.0.1:" + port), "", null, Map.of(), null, Tls.USUAL, "");
    UpstreamRequest request = new UpstreamRequest("/", new byte[0], Map.of(), true);
    Duration other = Duration.ofMinutes(1);
    Deadlines deadlines =
        new Deadlines(other, patience, other, other, other, other, other, other, other, other);
    return new HttpUpstream(vertx, account, deadlines, new Bulk(1, 1 << 20), "test")
        .call(loop, request);
  }

  /// An upstream that says this to one caller, and leaves when the test is over.
  private ServerSocket saying(String reply, boolean leaves) throws IOException {
    ServerSocket upstream = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    upstreams = Thread.ofVirtual().start(() -> answer(upstream, reply, leaves));
    return upstream;
  }

  private void answer(ServerSocket upstream, String reply, boolean leaves) {
    try (Socket connection = upstream.accept()) {
      BufferedReader request =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      String line = request.readLine();
      while (line != null && !line.isEmpty()) {
        line = request.readLine();
      }
      connection.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
      if (!leaves) {
        over.join();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(UpstreamReply reply) {
    return reply.status() + " " + new String(reply.body(), StandardCharsets.US_ASCII);
  }

  /// Each timer has the number after the last one's, and can be cancelled as long as it waits.
  private boolean hasTimers() {
    Duration never = Duration.ofHours(1);
    long last = vertx.setTimer(never.toMillis(), _ -> {});
    vertx.cancelTimer(last);
    return LongStream.range(0, last).anyMatch(vertx::cancelTimer);
  }

  @Test
  void aWholeOneLeavesNoTimer() throws Exception {
    String reply = "HTTP/1.1 400 No\r\nconnection: close\r\ncontent-length: 2\r\n\r\nno";
    try (ServerSocket upstream = saying(reply, false)) {
      UpstreamCall call = call(upstream.getLocalPort(), Duration.ofMinutes(1));
      assertThat(text(call.whole(call.head(), LIMIT))).isEqualTo("400 no");
      assertThat(hasTimers()).isFalse();
    }
  }

  /// A loop hears of what has happened to its connections before its timers.
  @Test
  void aConnectionThatEndsAtRestLeavesNoTimer() throws Exception {
    String reply = "HTTP/1.1 400 No\r\ncontent-length: 2\r\n\r\nno";
    CompletableFuture<Void> ended = new CompletableFuture<>();
    try (ServerSocket upstream = saying(reply, false)) {
      UpstreamCall call = call(upstream.getLocalPort(), Duration.ofMinutes(1));
      assertThat(text(call.whole(call.head(), LIMIT))).isEqualTo("400 no");
      over.complete(null);
      upstreams.join();
      loop.runOnContext(_ -> vertx.setTimer(20, _ -> ended.complete(null)));
      ended.get(10, TimeUnit.SECONDS);
      assertThat(hasTimers()).isFalse();
    }
  }

  @Test
  void oneThatBreaksOffIsTakenAsFarAsItCameAndLeavesNoTimer() throws Exception {
    String reply = "HTTP/1.1 500 No\r\ncontent-length: 9\r\n\r\nno";
    try (ServerSocket upstream = saying(reply, true)) {
      UpstreamCall call = call(upstream.getLocalPort(), Duration.ofMinutes(1));
      assertThat(text(call.whole(call.head(), LIMIT))).isEqualTo("500 no");
      assertThat(hasTimers()).isFalse();
    }
  }

  @Test
  void oneThatTakesTooLongIsTakenAsFarAsItCame() throws Exception {
    String reply = "HTTP/1.1 500 No\r\ncontent-length: 9\r\n\r\nno";
    try (ServerSocket upstream = saying(reply, false)) {
      UpstreamCall call = call(upstream.getLocalPort(), Duration.ofMillis(300));
      assertThat(text(call.whole(call.head(), LIMIT))).isEqualTo("500 no");
    }
  }

  @Test
  void nobodyWaitsForOneWhoseCallIsCutOff() throws Exception {
    String reply = "HTTP/1.1 500 No\r\ncontent-length: 9\r\n\r\n";
    try (ServerSocket upstream = saying(reply, false)) {
      UpstreamCall call = call(upstream.getLocalPort(), Duration.ofHours(1));
      UpstreamCall.Head head = call.head();
      call.cancel();
      assertThat(text(call.whole(head, LIMIT))).isEqualTo("500 ");
      assertThat(hasTimers()).isFalse();
    }
  }
}
