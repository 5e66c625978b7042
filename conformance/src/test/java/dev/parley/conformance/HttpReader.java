package dev.parley.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// HTTP/1.1 messages from the bytes of a connection, also of one that broke off.
final class HttpReader {
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

  private final byte[] bytes;
  private final boolean ended;
  private int at;

  /// @param ended whether nothing more can come
  HttpReader(byte[] bytes, boolean ended) {
    this.bytes = bytes;
    this.ended = ended;
  }

  Optional<HttpMessage> question() {
    return message(false, false);
  }

  /// @param silent whether it has no body, whatever its head says
  Optional<HttpMessage> answer(boolean silent) {
    Optional<HttpMessage> answer = message(true, silent);
    while (answer.isPresent() && answer.get().first().contains(" 100 ")) {
      answer = message(true, silent);
    }
    return answer;
  }

  private Optional<HttpMessage> message(boolean untilTheEnd, boolean silent) {
    int end = indexOf(END_OF_HEAD);
    if (end < 0) {
      return Optional.empty();
    }
    String[] lines = text(at, end).split("\r\n", -1);
    Map<String, String> headers = new HashMap<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      String[] parts = line.split(":", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts.length < 2 ? "" : parts[1].strip());
    }
    at = end + END_OF_HEAD.length;
    return Optional.of(bodied(lines[0], headers, untilTheEnd, silent));
  }

  private HttpMessage bodied(
      String first, Map<String, String> headers, boolean untilTheEnd, boolean silent) {
    String length = headers.get("content-length");
    if (silent || (length == null && first.contains(" 204"))) {
      return new HttpMessage(first, headers, new byte[0], true);
    }
    if (headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      boolean whole = chunks(body);
      return new HttpMessage(first, headers, body.toByteArray(), whole);
    }
    int wanted = length == null ? 0 : Integer.parseInt(length);
    boolean open = length == null && untilTheEnd;
    int till = open ? bytes.length : Math.min(bytes.length, at + wanted);
    boolean whole = open ? ended : till == at + wanted;
    byte[] body = Arrays.copyOfRange(bytes, at, till);
    at = till;
    return new HttpMessage(first, headers, body, whole);
  }

  /// Whether the last chunk came.
  private boolean chunks(ByteArrayOutputStream body) {
    while (true) {
      int line = indexOf(new byte[] {'\r', '\n'});
      if (line < 0) {
        return false;
      }
      int size = Integer.parseInt(text(at, line).split(";", -1)[0].strip(), 16);
      int till = Math.min(bytes.length, line + 2 + size);
      body.write(bytes, line + 2, till - line - 2);
      at = Math.min(bytes.length, till + 2);
      if (size == 0 || till < line + 2 + size) {
        return size == 0;
      }
    }
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private int indexOf(byte[] wanted) {
    for (int i = at; i <= bytes.length - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
