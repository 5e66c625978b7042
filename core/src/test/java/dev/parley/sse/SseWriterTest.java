package dev.parley.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SseWriterTest {
  private final SseWriter writer = new SseWriter();

  private static JsonValue text(String text) {
    return out -> out.begin().member("t", text).end();
  }

  private String taken() {
    return new String(writer.take(), StandardCharsets.UTF_8);
  }

  @Test
  void anEventIsItsNameItsDataAndAnEmptyLine() {
    writer.write("ping", text("x"));
    writer.write("pong", text("y"));
    assertThat(taken())
        .isEqualTo("event: ping\ndata: {\"t\":\"x\"}\n\nevent: pong\ndata: {\"t\":\"y\"}\n\n");
  }

  @Test
  void whatWasTakenIsGone() {
    assertThat(writer.isEmpty()).isTrue();
    assertThat(writer.take()).isEmpty();
    writer.write("ping", text("x"));
    assertThat(writer.isEmpty()).isFalse();
    assertThat(taken()).isNotEmpty();
    assertThat(writer.isEmpty()).isTrue();
    writer.write("pong", text("y"));
    assertThat(taken()).startsWith("event: pong\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "a\r\nb", "\n\n", "\u2028", "\ud83d\udc4b", "data: x\n\nevent: y", "\0"})
  void noTextBreaksTheFrame(String text) {
    writer.write("x", text(text));
    writer.write("x", text(text));
    List<SseEvent> events = new ArrayList<>();
    SseReader reader = new SseReader(events::add);
    reader.feed(writer.take());
    reader.end();
    assertThat(events).hasSize(2);
    assertThat(events.get(0)).isEqualTo(events.get(1));
    assertThat(events.get(0).name()).isEqualTo("x");
  }
}
