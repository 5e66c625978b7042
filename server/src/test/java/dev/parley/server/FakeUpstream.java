package dev.parley.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An upstream made of a plain socket, which does to its callers whatever the script says.
final class FakeUpstream implements AutoCloseable {

  @FunctionalInterface
  interface Script {
    void play(UpstreamConversation conversation) throws Exception;
  }

  private final ServerSocket listening;
  private final BlockingQueue<UpstreamConversation> arrived = new LinkedBlockingQueue<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile Script script;

  private FakeUpstream(ServerSocket listening, Script script) {
    this.listening = listening;
    this.script = script;
  }

  static FakeUpstream playing(Script script) {
    try {
      return playing(new ServerSocket(), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param listening not bound yet
  static FakeUpstream playing(ServerSocket listening, Script script) {
    try {
      listening.setReceiveBufferSize(64 << 10);
      listening.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
      FakeUpstream upstream = new FakeUpstream(listening, script);
      Thread.ofVirtual().start(upstream::accept);
      return upstream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void play(Script next) {
    script = next;
  }

  int port() {
    return listening.getLocalPort();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  /// Whether no call came in that was not taken by [#next].
  boolean isIdle() {
    return arrived.isEmpty();
  }

  /// The next call that came in.
  UpstreamConversation next() throws InterruptedException {
    UpstreamConversation call = arrived.poll(30, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("no call reached the upstream");
    }
    return call;
  }

  boolean wasLeftAlone() {
    return arrived.isEmpty();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket socket) {
    UpstreamConversation conversation = null;
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (WireRequest request = WireRequest.read(in); request != null; ) {
        UpstreamConversation next = new UpstreamConversation(socket, request);
        conversation = next;
        Script now = script;
        arrived.add(next);
        Thread playing = Thread.ofVirtual().start(() -> next.play(now));
        request = WireRequest.read(in);
        playing.interrupt();
      }
    } catch (IOException e) {
      // The peer has reset the connection: noted below.
    }
    if (conversation != null) {
      conversation.peerLeft();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
