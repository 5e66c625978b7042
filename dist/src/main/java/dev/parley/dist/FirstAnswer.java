package dev.parley.dist;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// The first answer of a Parley, on a bare socket: a client that has to warm up would be measured,
/// too.
final class FirstAnswer {
  private static final byte[] QUESTION =
      ("{\"stream\":true," + Questions.CODE + "}").getBytes(StandardCharsets.UTF_8);

  private FirstAnswer() {}

  /// Returns when all of it is there.
  static void of(URI address) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write(head(address).getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(QUESTION);
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!answer.contains("event: message_stop")) {
        throw new IOException("an answer without an end: " + answer);
      }
    }
  }

  private static String head(URI address) {
    return """
    POST /v1/messages HTTP/1.1\r
    host: %s\r
    content-type: application/json\r
    anthropic-version: 2023-06-01\r
    x-api-key: unused\r
    connection: close\r
    content-length: %d\r
    \r
    """
        .formatted(address.getAuthority(), QUESTION.length);
  }
}
