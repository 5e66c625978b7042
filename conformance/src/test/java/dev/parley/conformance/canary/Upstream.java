package dev.parley.conformance.canary;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Many upstreams on one port. What one does to its callers is the beginning of its URL.
final class Upstream implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Set<Integer> heard = ConcurrentHashMap.newKeySet();
  private final Fates fates;

  Upstream(Fates fates) throws IOException {
    this.fates = fates;
    Thread.ofVirtual().start(this::listen);
  }

  /// Where the one is that is spoken to and acts like this.
  String url(String fate, Wire wire) {
    return "http://127.0.0.1:" + listening.getLocalPort() + "/" + fate + wire.path();
  }

  /// The canaries that came here, as they should.
  Set<Integer> heard() {
    return new HashSet<>(heard);
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      for (Call call = Call.read(socket, in); call != null; call = Call.read(socket, in)) {
        play(call);
      }
    } catch (IOException _) {
      // One of both has closed the connection.
    } finally {
      sockets.remove(socket);
    }
  }

  private void play(Call call) throws IOException {
    String fate = call.target().split("/", -1)[1];
    if (fate.equals(Fates.ANSWERS)) {
      heard.addAll(Ear.heardPlainlyIn(call.body()));
    }
    fates.of(fate).play(call);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
