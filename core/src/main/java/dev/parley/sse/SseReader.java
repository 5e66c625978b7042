package dev.parley.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// Splits bytes into events, however the bytes are cut: feed them as they come, then say [#end].
///
/// Tolerant as real streams demand: LF, CRLF and CR, comments, a byte order mark, several data
/// lines, a last event that no blank line closes, and llama.cpp's older `error: {…}`, which is an
/// event named `error`.
public final class SseReader {
  /// The longest event taken; a longer one is an attack or a broken peer.
  public static final int MAX_EVENT_BYTES = 16 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Consumer<SseEvent> events;
  private byte[] line = new byte[1024];
  private int lineLength;
  private boolean afterCarriageReturn;
  private boolean firstLine = true;
  private String name = "";
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private boolean hasData;

  public SseReader(Consumer<SseEvent> events) {
    this.events = events;
  }

  public void feed(byte[] bytes) {
    feed(bytes, 0, bytes.length);
  }

  public void feed(byte[] bytes, int offset, int length) {
    int start = offset;
    for (int at = offset; at < offset + length; at++) {
      byte b = bytes[at];
      if (b != '\n' && b != '\r') {
        afterCarriageReturn = false;
        continue;
      }
      boolean secondHalf = b == '\n' && afterCarriageReturn;
      afterCarriageReturn = b == '\r';
      if (!secondHalf) {
        append(bytes, start, at - start);
        endLine();
      }
      start = at + 1;
    }
    append(bytes, start, offset + length - start);
  }

  /// No more bytes will come: an event still open is complete as it is.
  public void end() {
    if (lineLength > 0) {
      endLine();
    }
    dispatch();
  }

  private void append(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return;
    }
    if (lineLength + length + data.size() > MAX_EVENT_BYTES) {
      throw new SseException("an event of more than " + MAX_EVENT_BYTES + " bytes");
    }
    if (lineLength + length > line.length) {
      line = Arrays.copyOf(line, Math.max(line.length * 2, lineLength + length));
    }
    System.arraycopy(bytes, offset, line, lineLength, length);
    lineLength += length;
  }

  private void endLine() {
    int start = firstLine && startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    firstLine = false;
    int length = lineLength;
    lineLength = 0;
    if (length == start) {
      dispatch();
    } else {
      field(start, length);
    }
  }

  private boolean startsWith(byte[] prefix) {
    return lineLength >= prefix.length
        && Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
  }

  private void field(int start, int end) {
    int colon = start;
    while (colon < end && line[colon] != ':') {
      colon++;
    }
    int value = Math.min(colon + 1, end);
    if (value < end && line[value] == ' ') {
      value++;
    }
    if (is("data", start, colon)) {
      addData(value, end);
    } else if (is("error", start, colon) && value < end && line[value] == '{' && !hasData) {
      name = "error";
      addData(value, end);
    } else if (is("event", start, colon)) {
      name = new String(line, value, end - value, StandardCharsets.UTF_8);
    }
  }

  private boolean is(String field, int start, int end) {
    if (end - start != field.length()) {
      return false;
    }
    for (int i = 0; i < field.length(); i++) {
      if (line[start + i] != field.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void addData(int start, int end) {
    if (hasData) {
      data.write('\n');
    }
    data.write(line, start, end - start);
    hasData = true;
  }

  private void dispatch() {
    if (hasData) {
      byte[] bytes = data.toByteArray();
      data.reset();
      hasData = false;
      String event = name;
      name = "";
      events.accept(new SseEvent(event, bytes));
    }
    name = "";
  }
}
