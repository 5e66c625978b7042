package dev.parley.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The least that can be done to an event: its piece is looked for and put, still escaped, between
/// bytes that are always the same. It checks nothing and holds for one shape of events only.
final class SliceCopy {
  private static final byte[] BEFORE =
      bytes(
          """
          event: content_block_delta
          data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"\
          """);
  private static final byte[] AFTER = bytes("\"}}\n\n");

  private byte[] frame = new byte[8192];

  /// How the member begins that holds the piece.
  static byte[] payload(String dialect, String kind) {
    if (dialect.equals(AnswerEvents.RESPONSES)) {
      return bytes("\"delta\":\"");
    }
    return switch (kind) {
      case AnswerEvents.TEXT -> bytes("\"content\":\"");
      case AnswerEvents.ARGUMENTS -> bytes("\"arguments\":\"");
      default -> bytes("\"reasoning_content\":\"");
    };
  }

  byte[] copy(byte[] event, byte[] payload) {
    int from = find(event, payload) + payload.length;
    int to = from;
    while (event[to] != '"') {
      to += event[to] == '\\' ? 2 : 1;
    }
    int length = BEFORE.length + to - from + AFTER.length;
    if (frame.length < length) {
      frame = new byte[length];
    }
    System.arraycopy(BEFORE, 0, frame, 0, BEFORE.length);
    System.arraycopy(event, from, frame, BEFORE.length, to - from);
    System.arraycopy(AFTER, 0, frame, BEFORE.length + to - from, AFTER.length);
    return Arrays.copyOf(frame, length);
  }

  private static int find(byte[] event, byte[] payload) {
    int at = 0;
    while (!Arrays.equals(event, at, at + payload.length, payload, 0, payload.length)) {
      at++;
    }
    return at;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
