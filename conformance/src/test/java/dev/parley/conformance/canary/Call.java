package dev.parley.conformance.canary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One call as an upstream sees it, and what it can answer.
///
/// @param target what stands behind the method
record Call(Socket socket, String target, String body) {
  private static final String END_OF_HEAD = "\r\n\r\n";

  /// The next one of a connection; null when there is none.
  static @Nullable Call read(Socket socket, InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    byte[] body = in.readNBytes(length(text));
    return new Call(socket, text.split(" ", 3)[1], new String(body, StandardCharsets.UTF_8));
  }

  private static int length(String head) {
    return head.toLowerCase(Locale.ROOT)
        .lines()
        .filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  /// How it is spoken to.
  Wire wire() {
    for (Wire wire : Wire.values()) {
      if (target.contains(wire.path())) {
        return wire;
      }
    }
    throw new IllegalStateException(target);
  }

  /// Whether tokens are to be counted.
  boolean isCount() {
    return target.contains("_tokens");
  }

  /// Begins an answer in chunks.
  Call head(int status, String type, String... headers) throws IOException {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return raw(
        "HTTP/1.1 %d Status\r\ncontent-type: %s\r\n%stransfer-encoding: chunked\r\n\r\n"
            .formatted(status, type, more));
  }

  Call chunk(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    raw(Integer.toHexString(bytes.length) + "\r\n");
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    return raw("\r\n");
  }

  void end() throws IOException {
    Call _ = raw("0\r\n\r\n");
  }

  Call raw(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return this;
  }

  /// Nothing more comes until the caller leaves.
  void silence() throws IOException {
    int _ = socket.getInputStream().read();
    socket.close();
  }

  /// Resets the connection.
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /// Closes the connection.
  void leave() throws IOException {
    socket.close();
  }
}
