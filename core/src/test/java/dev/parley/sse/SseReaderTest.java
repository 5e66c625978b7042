package dev.parley.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SseReaderTest {

  private static List<SseEvent> read(String stream, int piece) {
    List<SseEvent> events = new ArrayList<>();
    SseReader reader = new SseReader(events::add);
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += piece) {
      reader.feed(bytes, at, Math.min(piece, bytes.length - at));
    }
    reader.end();
    return events;
  }

  private static SseEvent event(String name, String data) {
    return new SseEvent(name, data.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1000})
  void linesMayEndInAnyWayAndBeCutAnywhere(int piece) {
    String stream = "event: a\ndata: 1\n\nevent:b\r\ndata:2\r\n\r\ndata: 3\rdata: ü4\r\r";
    assertThat(read(stream, piece))
        .containsExactly(event("a", "1"), event("b", "2"), event("", "3\nü4"));
  }

  /// Whatever is passed over eight bytes at once: an end of a line at each place among them, and
  /// bytes that differ from one in a bit.
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void aLineEndsAtEachPlace(String end) {
    for (int length = 0; length < 40; length++) {
      String text = "\u000B\u000C\u000E\u0002\u0008ü\u008A\u008D".repeat(6).substring(0, length);
      String stream = "data:" + text + end + "data:" + text + end + end + "data:z" + end + end;
      assertThat(read(stream, 1000)).containsExactly(event("", text + "\n" + text), event("", "z"));
      assertThat(read(stream, 7)).isEqualTo(read(stream, 1000));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1000})
  void commentsUnknownFieldsAndMarksAreNoEvents(int piece) {
    String stream = "\uFEFF: hello\n\nid: 7\nretry: 10\ndata\ndata: x\n\n:\n\nevent: alone\n\n";
    assertThat(read(stream, piece)).containsExactly(event("", "\nx"));
  }

  @Test
  void anEventThatNothingClosesIsCompleteAtTheEnd() {
    assertThat(read("data: 1\n\ndata: 2", 3)).containsExactly(event("", "1"), event("", "2"));
    assertThat(read("event: x\ndata: 2\n", 3)).containsExactly(event("x", "2"));
  }

  @Test
  void aNameDoesNotOutliveItsEvent() {
    assertThat(read("event: a\n\ndata: 1\n\n", 1)).containsExactly(event("", "1"));
  }

  @Test
  void onlyOneSpaceIsStripped() {
    assertThat(read("data:  x \n\n", 1)).containsExactly(event("", " x "));
  }

  @Test
  void anEventWithoutEndIsRefused() {
    SseReader reader = new SseReader(_ -> {});
    byte[] bytes = new byte[1 << 20];
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 17; i++) {
                reader.feed(bytes);
              }
            })
        .isInstanceOf(SseException.class);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    SseWriter writer = new SseWriter();
    writer.write("one", out -> out.begin().member("text", "a\nb").end());
    writer.write("two", out -> out.value("ü"));
    String stream = new String(writer.take(), StandardCharsets.UTF_8);
    assertThat(stream).endsWith("\n\n");
    assertThat(read(stream, 1))
        .containsExactly(event("one", "{\"text\":\"a\\nb\"}"), event("two", "\"ü\""));
    assertThat(writer.isEmpty()).isTrue();
  }
}
