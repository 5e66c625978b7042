package dev.parley.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServer;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Parley may stand still for longer than a deadline: while garbage is collected, when others need
/// the machine, or when it sleeps. What came in the meantime has come in time.
class StandstillTest {
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final Duration STANDSTILL = Duration.ofMillis(1_500);
  private static final Deadlines SHORT =
      new Deadlines(
          DEADLINE,
          DEADLINE,
          DEADLINE,
          DEADLINE,
          DEADLINE,
          DEADLINE,
          DEADLINE,
          DEADLINE,
          DEADLINE,
          Duration.ofSeconds(30));

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final CountDownLatch standing = new CountDownLatch(1);

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aReplyThatCameMeanwhileIsTaken() throws IOException, InterruptedException {
    int brake = brake();
    try (ServerSocket upstream = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering = Thread.ofVirtual().start(() -> answer(upstream, brake));
      assertThat(call(upstream.getLocalPort()).head().status()).isEqualTo(200);
      answering.join();
    }
  }

  /// Who speaks to this port has the loop stand still while it reads.
  private int brake() {
    NetServer server = vertx.createNetServer();
    server.connectHandler(socket -> socket.handler(_ -> standStill()));
    return server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .actualPort();
  }

  private void standStill() {
    long end = System.nanoTime() + STANDSTILL.toNanos();
    standing.countDown();
    for (long left = STANDSTILL.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void answer(ServerSocket upstream, int brake) {
    try (Socket connection = upstream.accept();
        Socket pedal = new Socket(InetAddress.getLoopbackAddress(), brake)) {
      BufferedReader request =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      String line = request.readLine();
      while (line != null && !line.isEmpty()) {
        line = request.readLine();
      }
      pedal.getOutputStream().write('!');
      standing.await();
      String reply = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
      connection.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private UpstreamCall call(int port) {
    Account account =
        new Account(
            "", URI.create("http://127.0.0.1:" + port), "", null, Map.of(), null, Tls.USUAL, "");
    UpstreamRequest request = new UpstreamRequest("/", new byte[0], Map.of(), true);
    return new HttpUpstream(vertx, account, SHORT, new Bulk(1, 1 << 20), "test")
        .call(vertx.getOrCreateContext(), request);
  }
}
