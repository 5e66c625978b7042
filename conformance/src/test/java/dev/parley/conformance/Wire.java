package dev.parley.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A wire between a client and a server that keeps what passes. Bytes go on as they come, and so do
/// the ways in which connections end.
final class Wire implements AutoCloseable {
  private final ServerSocket listening;
  private final List<Tape> tapes = new CopyOnWriteArrayList<>();
  private volatile int target;

  private Wire(int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  static Wire to(int port) throws IOException {
    return new Wire(port);
  }

  int port() {
    return listening.getLocalPort();
  }

  /// New connections go there from now on.
  void leadTo(int port) {
    target = port;
  }

  /// Connections that stay are listened to from here on.
  void erase() {
    tapes.removeIf(Tape::isOver);
    tapes.forEach(Tape::erase);
  }

  /// How many connections carried a request for this path.
  long connections(String path) {
    return tapes.stream()
        .filter(tape -> tape.exchanges().stream().anyMatch(one -> one.path().equals(path)))
        .count();
  }

  /// What was asked and answered so far, in the order in which connections were made.
  List<HttpExchange> exchanges() {
    List<HttpExchange> exchanges = new ArrayList<>();
    tapes.forEach(tape -> exchanges.addAll(tape.exchanges()));
    return exchanges;
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    try {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5_000);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    } catch (IOException _) {
      reset(client);
      return;
    }
    Tape tape = new Tape();
    tapes.add(tape);
    Thread.ofVirtual().start(() -> carry(client, server, tape.asked()));
    carry(server, client, tape.answered());
  }

  private static void carry(Socket from, Socket to, Tape.Track track) {
    byte[] buffer = new byte[16 << 10];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        track.write(buffer, read);
        out.write(buffer, 0, read);
      }
      track.end();
      to.shutdownOutput();
    } catch (IOException _) {
      track.end();
      reset(to);
      reset(from);
    }
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (SocketException _) {
      // It is closed already.
    } catch (IOException _) {
      // It could not be closed, and is of no more use.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
