package dev.parley.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// An upstream that says what it is asked to, at the pace it is asked to; a virtual thread for each
/// connection.
public final class PacedUpstream implements AutoCloseable {
  private static final int BACKLOG = 10_000;
  private static final int SEND_BUFFER_BYTES = 64 << 10;

  private final ServerSocket listening;
  private final Set<UpstreamConnection> connections = ConcurrentHashMap.newKeySet();
  private final Set<Integer> failedOnce = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Long> sent = new ConcurrentHashMap<>();
  private final CountDownLatch lateOnes = new CountDownLatch(1);
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger cutOff = new AtomicInteger();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  PacedUpstream() throws IOException {
    this(0);
  }

  /// @param port where it listens; 0 for any that is free
  public PacedUpstream(int port) throws IOException {
    this.listening = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket socket = listening.accept();
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(SEND_BUFFER_BYTES);
        UpstreamConnection connection = new UpstreamConnection(this, socket);
        connections.add(connection);
        Thread.ofVirtual().start(connection::serve);
      }
    } catch (IOException e) {
      if (!listening.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  public int port() {
    return listening.getLocalPort();
  }

  /// How many calls are being answered now.
  int open() {
    return (int) connections.stream().filter(UpstreamConnection::isBusy).count();
  }

  /// Lets the answers end that are to end late.
  void endLateOnes() {
    lateOnes.countDown();
  }

  void awaitLateEnd() throws InterruptedException {
    lateOnes.await();
  }

  /// How many answers came to their end.
  int answered() {
    return answered.get();
  }

  /// How many answers Parley cut off.
  int cutOff() {
    return cutOff.get();
  }

  /// How much of the answer to `tag` was taken.
  long sent(int tag) {
    return sent.getOrDefault(tag, 0L);
  }

  /// What Parley did that it should not.
  public Queue<String> complaints() {
    return complaints;
  }

  /// Closes connections at rest, so that none is counted as left behind.
  void closeResting() {
    connections.stream().filter(connection -> !connection.isBusy()).forEach(this::close);
  }

  private void close(UpstreamConnection connection) {
    connection.close();
  }

  /// Whether it is the first time that `tag` is asked for; every other time is its last.
  boolean isFirst(int tag) {
    return failedOnce.add(tag) || !failedOnce.remove(tag);
  }

  void wrote(int tag, int bytes) {
    sent.merge(tag, (long) bytes, Long::sum);
  }

  void answeredOne(int tag) {
    answered.incrementAndGet();
    sent.remove(tag);
  }

  void cutOffOne(int tag) {
    cutOff.incrementAndGet();
    sent.remove(tag);
  }

  void complain(String about) {
    complaints.add(about);
  }

  void left(UpstreamConnection connection) {
    connections.remove(connection);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    connections.forEach(this::close);
  }
}
