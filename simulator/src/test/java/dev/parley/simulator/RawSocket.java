package dev.parley.simulator;

import dev.parley.simulator.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// HTTP by hand, for what a client library hides: where exactly a connection broke.
public final class RawSocket {
  private RawSocket() {}

  /// What arrived of the body, and whether its last chunk was among it.
  public record Body(String text, boolean whole) {}

  /// Sends a request and leaves the connection open.
  public static Socket ask(Simulator simulator, JsonNode request) throws IOException {
    byte[] body = Json.bytes(request);
    String head =
        """
        POST /v1/responses HTTP/1.1\r
        host: x\r
        authorization: Bearer k\r
        content-length: %d\r
        \r
        """
            .formatted(body.length);
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
    OutputStream out = socket.getOutputStream();
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
    return socket;
  }

  /// Reads until the other side closes.
  public static Body read(Socket socket) throws IOException {
    byte[] all = socket.getInputStream().readAllBytes();
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int start = text.indexOf("\r\n\r\n") + 4;
    return unchunked(
        new ByteArrayInputStream(text.substring(start).getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static Body unchunked(InputStream chunks) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (true) {
      String size = line(chunks);
      if (size.isEmpty() || size.equals("0")) {
        return new Body(text.toString(StandardCharsets.UTF_8), size.equals("0"));
      }
      text.write(chunks.readNBytes(Integer.parseInt(size, 16)));
      line(chunks);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }
}
