package dev.parley.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 messages as they come in.
final class Incoming {
  private static final int BUFFER_BYTES = 4 << 10;

  private final InputStream in;

  Incoming(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER_BYTES);
  }

  /// The next head; null when the connection ended instead.
  @Nullable Head head() throws IOException {
    String first = line(in);
    if (first == null) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = whole(line(in)); !line.isEmpty(); line = whole(line(in))) {
      String[] parts = line.split(":", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
    }
    return new Head(first, headers);
  }

  /// The body that belongs to `head`, whole.
  String body(Head head) throws IOException {
    byte[] body = head.isChunked() ? pieces().readAllBytes() : in.readNBytes(head.length());
    if (!head.isChunked() && body.length < head.length()) {
      throw new EOFException("the connection ended inside a body");
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  /// A body in chunks; it throws when the connection ends before the last one.
  InputStream pieces() {
    return new Chunks(in);
  }

  /// Waits until the other side speaks, which it should not, or leaves.
  boolean hasLeft() throws IOException {
    return in.read() < 0;
  }

  /// A line without its end; null when there is none any more.
  static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 && line.isEmpty()) {
        return null;
      }
      if (next < 0) {
        throw new EOFException("the connection ended inside a line");
      }
      line.append((char) next);
    }
    int end = line.length() - 1;
    return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
  }

  static String whole(@Nullable String line) throws EOFException {
    if (line == null) {
      throw new EOFException("the connection ended inside a message");
    }
    return line;
  }
}
