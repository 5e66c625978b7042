package dev.parley.sse;

import dev.parley.json.EightBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Splits bytes into events, however the bytes are cut: feed them as they come, then say [#end].
///
/// Tolerant as real streams demand: LF, CRLF and CR, comments, a byte order mark, several data
/// lines, a last event that no blank line closes, and llama.cpp's older `error: {…}`, which is an
/// event named `error`.
public final class SseReader {
  /// The longest event taken; a longer one is an attack or a broken peer.
  public static final int MAX_EVENT_BYTES = 16 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final byte[] NOTHING = {};
  private static final int FIRST_BYTES = 256;

  private final Consumer<SseEvent> events;

  /// A line that has come in part. Most come whole and never get here.
  private byte[] line = NOTHING;

  private int lineLength;
  private boolean afterCarriageReturn;
  private boolean firstLine = true;
  private String name = "";
  private byte @Nullable [] data;

  /// The data, where it is of several lines.
  private @Nullable ByteArrayOutputStream lines;

  public SseReader(Consumer<SseEvent> events) {
    this.events = events;
  }

  public void feed(byte[] bytes) {
    feed(bytes, 0, bytes.length);
  }

  public void feed(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int start = offset;
    for (int at = lineEnd(bytes, start, end); at < end; at = lineEnd(bytes, start, end)) {
      boolean secondHalf = bytes[at] == '\n' && at == start && afterCarriageReturn;
      afterCarriageReturn = bytes[at] == '\r';
      if (!secondHalf) {
        endLine(bytes, start, at);
      }
      start = at + 1;
    }
    afterCarriageReturn &= start == end;
    append(bytes, start, end - start);
  }

  /// Where the line ends that begins here; `end` where it does not.
  private static int lineEnd(byte[] bytes, int start, int end) {
    int at = start;
    while (EightBytes.areThere(at, end) && isInsideLine(EightBytes.at(bytes, at))) {
      at += Long.BYTES;
    }
    while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  private static boolean isInsideLine(long eightBytes) {
    return !EightBytes.hold(eightBytes, '\n') && !EightBytes.hold(eightBytes, '\r');
  }

  /// No more bytes will come: an event still open is complete as it is.
  public void end() {
    if (lineLength > 0) {
      endLine(NOTHING, 0, 0);
    }
    dispatch();
  }

  private void append(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return;
    }
    requireRoom(length);
    if (lineLength + length > line.length) {
      int room = Math.max(FIRST_BYTES, line.length * 2);
      line = Arrays.copyOf(line, Math.max(room, lineLength + length));
    }
    System.arraycopy(bytes, offset, line, lineLength, length);
    lineLength += length;
  }

  private void requireRoom(int length) {
    int before = lines == null ? 0 : lines.size();
    if (lineLength + length + Math.max(before, data == null ? 0 : data.length) > MAX_EVENT_BYTES) {
      throw new SseException("an event of more than " + MAX_EVENT_BYTES + " bytes");
    }
  }

  private void endLine(byte[] bytes, int start, int end) {
    if (lineLength == 0) {
      requireRoom(end - start);
      line(bytes, start, end);
    } else {
      append(bytes, start, end - start);
      byte[] whole = line;
      int length = lineLength;
      line = NOTHING;
      lineLength = 0;
      line(whole, 0, length);
    }
  }

  private void line(byte[] bytes, int from, int end) {
    boolean marked = firstLine && startsWith(BYTE_ORDER_MARK, bytes, from, end);
    int start = marked ? from + BYTE_ORDER_MARK.length : from;
    firstLine = false;
    if (start == end) {
      dispatch();
    } else {
      field(bytes, start, end);
    }
  }

  private static boolean startsWith(byte[] prefix, byte[] bytes, int start, int end) {
    return end - start >= prefix.length
        && Arrays.equals(bytes, start, start + prefix.length, prefix, 0, prefix.length);
  }

  private void field(byte[] line, int start, int end) {
    int colon = start;
    while (colon < end && line[colon] != ':') {
      colon++;
    }
    int value = Math.min(colon + 1, end);
    if (value < end && line[value] == ' ') {
      value++;
    }
    if (is("data", line, start, colon)) {
      addData(line, value, end);
    } else if (is("error", line, start, colon) && isAlone(line, value, end)) {
      name = "error";
      addData(line, value, end);
    } else if (is("event", line, start, colon)) {
      name = new String(line, value, end - value, StandardCharsets.UTF_8);
    }
  }

  private boolean isAlone(byte[] line, int start, int end) {
    return data == null && start < end && line[start] == '{';
  }

  private static boolean is(String field, byte[] line, int start, int end) {
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

  private void addData(byte[] line, int start, int end) {
    if (data == null) {
      data = Arrays.copyOfRange(line, start, end);
      return;
    }
    if (lines == null) {
      lines = new ByteArrayOutputStream();
      lines.writeBytes(data);
    }
    lines.write('\n');
    lines.write(line, start, end - start);
  }

  private void dispatch() {
    byte[] whole = lines == null ? data : lines.toByteArray();
    String event = name;
    data = null;
    lines = null;
    name = "";
    if (whole != null) {
      events.accept(new SseEvent(event, whole));
    }
  }
}
