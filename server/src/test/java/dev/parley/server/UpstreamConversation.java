package dev.parley.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// One call as the fake upstream sees it, and what it can answer.
final class UpstreamConversation {
  private final Socket socket;
  private final WireRequest request;
  private final AtomicLong sent = new AtomicLong();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CompletableFuture<Long> peerLeft = new CompletableFuture<>();

  UpstreamConversation(Socket socket, WireRequest request) {
    this.socket = socket;
    this.request = request;
  }

  WireRequest request() {
    return request;
  }

  void play(FakeUpstream.Script script) {
    try {
      script.play(this);
    } catch (Exception e) {
      // The peer has gone, or the test is over.
    }
  }

  /// Begins an event stream in chunks.
  UpstreamConversation stream(String... headers) throws IOException {
    return head(200, "content-type: text/event-stream", headers);
  }

  UpstreamConversation head(int status, String contentType, String... headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
    head.append(contentType).append("\r\ntransfer-encoding: chunked\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    raw(head.append("\r\n").toString());
    return this;
  }

  UpstreamConversation events(String... events) throws IOException {
    for (String event : events) {
      chunk(event);
    }
    return this;
  }

  void chunk(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    OutputStream out = socket.getOutputStream();
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    sent.addAndGet(bytes.length);
  }

  /// The last chunk.
  void end() throws IOException {
    raw("0\r\n\r\n");
    ended.countDown();
  }

  void raw(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /// Says nothing more until the peer leaves.
  void silence() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  /// Resets the connection.
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  boolean isOnTheConnectionOf(UpstreamConversation other) {
    return socket.equals(other.socket);
  }

  /// Says that nothing more will come.
  void leave() throws IOException {
    socket.shutdownOutput();
  }

  long bytesSent() {
    return sent.get();
  }

  void peerLeft() {
    peerLeft.complete(System.nanoTime());
  }

  boolean hasPeerLeft() {
    return peerLeft.isDone();
  }

  /// When the peer closed the connection, by the nano clock.
  long awaitPeerLeft() throws Exception {
    return peerLeft.get(30, TimeUnit.SECONDS);
  }
}
