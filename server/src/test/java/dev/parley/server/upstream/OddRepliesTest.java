package dev.parley.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.parley.dialect.UpstreamReply;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What HTTP allows and few upstreams do: what comes before a reply, replies that come too early,
/// and ends in other ways; and that no connection is used again, or kept, that should not be.
class OddRepliesTest {
  private static final String PLAIN = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
  private static final int LIMIT = 1_000;

  /// More than the buffers of two sockets hold.
  private static final int MUCH = 24 << 20;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();
  private ServerSocket listening;
  private HttpUpstream upstream;

  @BeforeEach
  void start() throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    upstream = new HttpUpstream(vertx, account(), Deadlines.DEFAULT, new Bulk(9, 64 << 20), "test");
  }

  private Account account() {
    String url = "http://127.0.0.1:" + listening.getLocalPort();
    return new Account("", URI.create(url), "", null, Map.of(), null, Tls.USUAL, "");
  }

  @AfterEach
  void close() throws IOException {
    listening.close();
    vertx.close().await();
  }

  private UpstreamCall call(int bytes) {
    return upstream.call(loop, new UpstreamRequest("/", new byte[bytes], Map.of(), true));
  }

  private static String text(UpstreamReply reply) {
    return reply.status() + " " + new String(reply.body(), StandardCharsets.US_ASCII);
  }

  private Socket accept() throws IOException {
    listening.setSoTimeout(10_000);
    Socket socket = listening.accept();
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void readHead(Socket from) throws IOException {
    InputStream in = from.getInputStream();
    int last = 0;
    for (int i = 0; last != 0x0D0A0D0A; i++) {
      assertThat(i).isLessThan(LIMIT);
      last = (last << 8) | in.read();
    }
  }

  private static void say(Socket to, String words) throws IOException {
    to.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
  }

  private void assertAnswersTheNext(Socket connection) throws IOException {
    UpstreamCall next = call(0);
    readHead(connection);
    say(connection, PLAIN.replace("ok", "no"));
    assertThat(text(next.whole(next.head(), LIMIT))).isEqualTo("200 no");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 102, 103, 110, 199})
  void whatComesBeforeTheReplyIsNone(int status) throws Exception {
    UpstreamCall call = call(0);
    try (Socket connection = accept()) {
      readHead(connection);
      String interim = "HTTP/1.1 " + status + " Wait\r\nlink: </a>\r\n\r\n";
      say(connection, interim + interim);
      say(connection, PLAIN);
      assertThat(text(call.whole(call.head(), LIMIT))).isEqualTo("200 ok");
      assertAnswersTheNext(connection);
    }
  }

  @Test
  void aConnectionThatIsToSpeakAnotherProtocolServesNobody() throws Exception {
    UpstreamCall call = call(0);
    try (Socket connection = accept()) {
      readHead(connection);
      say(connection, "HTTP/1.1 101 Other\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n");
      assertThat(text(call.whole(call.head(), LIMIT))).isEqualTo("101 ");
      assertThat(connection.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aConnectionOnWhichTheRequestWasNotSentWholeIsClosed() throws Exception {
    UpstreamCall call = call(MUCH);
    try (Socket connection = accept()) {
      readHead(connection);
      say(connection, "HTTP/1.1 413 Much\r\ncontent-length: 2\r\n\r\nno");
      assertThat(text(call.whole(call.head(), LIMIT))).isEqualTo("413 no");
      assertThat(connection.getInputStream().readAllBytes()).hasSizeLessThan(MUCH);
    }
  }

  @Test
  void aCallThatIsCutOffDoesNotWaitForAnUpstreamThatTakesNothing() throws Exception {
    UpstreamCall call = call(MUCH);
    try (Socket connection = accept()) {
      awaitFull(connection.getInputStream());
      long open = openFiles();
      call.cancel();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (openFiles() >= open && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(openFiles()).isLessThan(open);
    }
  }

  /// Until no more comes, as nobody takes it.
  private static void awaitFull(InputStream in) throws Exception {
    int before = -1;
    for (int now = in.available(); now != before || now == 0; now = in.available()) {
      before = now;
      Thread.sleep(200);
    }
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getOpenFileDescriptorCount()
        : 0;
  }

  @Test
  void trailersEndAReplyAsAnyOtherEnd() throws Exception {
    UpstreamCall call = call(0);
    try (Socket connection = accept()) {
      readHead(connection);
      say(connection, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ntrailer: x-sum\r\n\r\n");
      say(connection, "2\r\nok\r\n0\r\nx-sum: 1\r\n\r\n");
      assertThat(text(call.whole(call.head(), LIMIT))).isEqualTo("200 ok");
      assertAnswersTheNext(connection);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "content-length: 2\r\n", "connection: keep-alive\r\n"})
  void aReplyOfHttp10IsTheLastOfItsConnection(String field) throws Exception {
    UpstreamCall call = call(0);
    try (Socket connection = accept()) {
      readHead(connection);
      say(connection, "HTTP/1.0 200 OK\r\n" + field + "\r\nok");
      if (!field.startsWith("content-length")) {
        connection.shutdownOutput();
      }
      assertThat(text(call.whole(call.head(), LIMIT))).isEqualTo("200 ok");
      assertThat(connection.getInputStream().read()).isEqualTo(-1);
    }
  }

  /// It waits for the turn of one whose upstream says nothing; then it is as if it had never come.
  @Test
  void aCallThatIsCutOffWhileItWaitsHoldsNothing() throws Exception {
    HttpUpstream narrow =
        new HttpUpstream(vertx, account(), Deadlines.DEFAULT, new Bulk(1, MUCH), "test");
    UpstreamRequest little = new UpstreamRequest("/", new byte[2], Map.of(), true);
    UpstreamRequest much = new UpstreamRequest("/", new byte[MUCH - 4], Map.of(), true);
    UpstreamCall first = narrow.call(loop, little);
    UpstreamCall waiting = narrow.call(loop, much);
    waiting.cancel();
    assertThatThrownBy(waiting::head).isInstanceOf(CancellationException.class);
    UpstreamCall next = narrow.call(loop, much);
    first.cancel();
    next.cancel();
    assertThatThrownBy(next::head).isInstanceOf(CancellationException.class);
  }

  @Test
  void aCallThatIsCutOffWhileItsConnectionIsMadeLeavesNone() throws Exception {
    CompletableFuture<UpstreamCall> cut = new CompletableFuture<>();
    loop.runOnContext(_ -> {
      UpstreamCall call = call(2);
      call.cancel();
      cut.complete(call);
    });
    try (Socket connection = accept()) {
      cut.get(10, TimeUnit.SECONDS);
      assertThat(connection.getInputStream().read()).isEqualTo(-1);
    }
  }
}
