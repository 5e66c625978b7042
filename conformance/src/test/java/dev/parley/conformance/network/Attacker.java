package dev.parley.conformance.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Somebody who holds a connection and means no good.
final class Attacker implements AutoCloseable {
  private static final int SMALL = 4 << 10;

  private final Socket socket;

  private Attacker(Socket socket) {
    this.socket = socket;
  }

  static Attacker on(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
    return new Attacker(socket);
  }

  Attacker send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Attacker send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /// Sends a piece now and then, until it is closed.
  void dribble(String piece, Duration pause) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              Thread.sleep(pause);
              send(piece);
            }
          } catch (IOException | InterruptedException _) {
            // Nobody takes them any more.
          }
        });
  }

  /// All that comes until the connection is closed, or reset.
  String hear(Duration limit) throws IOException {
    socket.setSoTimeout((int) limit.toMillis());
    StringBuilder all = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      for (int one = in.read(); one >= 0; one = in.read()) {
        all.append((char) one);
      }
    } catch (java.net.SocketException _) {
      // It was closed before all that was sent had been read.
    }
    return all.toString();
  }

  /// Goes away without a word.
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
