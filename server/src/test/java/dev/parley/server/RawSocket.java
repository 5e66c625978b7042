package dev.parley.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that sends whatever bytes it likes.
final class RawSocket implements AutoCloseable {
  private final Socket socket;

  private RawSocket(Socket socket) {
    this.socket = socket;
  }

  static RawSocket to(TestGateway gateway) throws IOException {
    return to(gateway, 0);
  }

  /// @param receiveBuffer how little it takes in before it is asked to; 0 for the usual
  static RawSocket to(TestGateway gateway, int receiveBuffer) throws IOException {
    return to(gateway.port(), receiveBuffer);
  }

  static RawSocket to(int port, int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(10_000);
    return new RawSocket(socket);
  }

  /// Waits longer than usual, for a server that has a lot to do.
  RawSocket patient() throws IOException {
    socket.setSoTimeout(60_000);
    return this;
  }

  /// A whole request for a message.
  static String request(String body) {
    return request("/v1/messages", body);
  }

  static String request(String path, String body) {
    return "POST %s HTTP/1.1\r\nhost: localhost\r\nanthropic-version: 2023-06-01\r\n"
            .formatted(path)
        + "content-length: %d\r\n\r\n%s"
            .formatted(body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  RawSocket send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  RawSocket send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
    return this;
  }

  /// Reads until `text` has come, or the end.
  String readUntil(String text) throws IOException {
    StringBuilder all = new StringBuilder();
    while (all.indexOf(text) < 0) {
      int b = socket.getInputStream().read();
      if (b < 0) {
        break;
      }
      all.append((char) b);
    }
    return all.toString();
  }

  /// Reads what is there, so many bytes at most.
  String read(int most) throws IOException {
    byte[] some = new byte[most];
    int length = Math.max(0, socket.getInputStream().read(some));
    return new String(some, 0, length, StandardCharsets.ISO_8859_1);
  }

  String status() throws IOException {
    return readUntil("\r\n").strip();
  }

  byte[] readRest() throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
