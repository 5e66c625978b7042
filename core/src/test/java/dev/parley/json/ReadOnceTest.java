package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that one parser reads one after the other.
final class ReadOnceTest {
  private static final String EVENT =
      "{\"type\":\"x\",\"id\":\"msg_%d\",\"raw\":{ \"a\":[1, %d] },\"n\":%d}";

  private record Event(String type, String id, RawJson raw, long number) {
    private static Event read(JsonReader in) {
      String type = in.required("type", in.tag("type"));
      String id = "";
      RawJson raw = RawJson.NULL;
      long number = -1;
      Members members = in.members();
      while (members.next()) {
        switch (members.name()) {
          case "id" -> id = in.recurring();
          case "raw" -> raw = in.raw();
          case "n" -> number = in.integer();
          default -> members.keep();
        }
      }
      return new Event(type, id, raw, number);
    }
  }

  private static Event read(String json) {
    return JsonReader.readOnce(json.getBytes(StandardCharsets.UTF_8), Event::read);
  }

  private static Event event(int number) {
    return read(EVENT.formatted(number, number, number));
  }

  private static void assertIsWhole(int number, Event event) {
    assertThat(event.type).isEqualTo("x");
    assertThat(event.id).isEqualTo("msg_" + number);
    assertThat(event.raw).hasToString("{ \"a\":[1, " + number + "] }");
    assertThat(event.number).isEqualTo(number);
  }

  @Test
  void eachTextIsReadAsIfItStoodAlone() {
    for (int i = 0; i < 3000; i++) {
      assertIsWhole(i, event(i));
      assertIsWhole(i, read("\n " + EVENT.formatted(i, i, i) + " \r\n\t"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"n\":1",
        "{\"n\":1} {\"n\":2}",
        "{\"n\":1}x",
        "{\"n\":\"",
        "{\"id\":\"\\x\"}",
        "{\"raw\":{\"a\":[}}",
        "{\"raw\":\"\u0001\"}",
        "{\"n\":7.5}",
        "[]",
        "7",
        "",
        " "
      })
  void whatIsWrongIsSaidAsByAReaderOfThisTextAlone(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertIsWhole(1, event(1));
    JsonException alone = null;
    try {
      JsonReader in = JsonReader.of(bytes);
      Event.read(in);
      in.end();
    } catch (JsonException e) {
      alone = e;
    }
    assertThat(alone).isNotNull();
    String words = alone == null ? "" : alone.words();
    assertThatThrownBy(() -> JsonReader.readOnce(bytes, Event::read))
        .isInstanceOfSatisfying(JsonException.class, e -> assertThat(e.words()).isEqualTo(words));
    assertIsWhole(2, event(2));
  }

  @Test
  void aTextThatIsOneScalarIsRead() {
    byte[] seven = "7".getBytes(StandardCharsets.UTF_8);
    assertThat(JsonReader.<Long>readOnce(seven, JsonReader::integer)).isEqualTo(7);
    assertIsWhole(3, event(3));
  }

  @Test
  void aLongTextIsRead() {
    String padding = "y".repeat(20_000);
    String json =
        "{\"type\":\"x\",\"more\":\"" + padding + "\",\"n\":1,\"raw\":[\"" + padding + "\"]}";
    Event event = read(json);
    assertThat(event.number).isEqualTo(1);
    assertThat(event.raw.length()).isEqualTo(padding.length() + 4);
  }

  @Test
  void textsAreReadByManyAtOnce() throws Exception {
    try (ExecutorService readers = Executors.newFixedThreadPool(8)) {
      List<Callable<Void>> tasks =
          IntStream.range(0, 40).<Callable<Void>>mapToObj(task -> () -> readMany(task)).toList();
      for (Future<Void> done : readers.invokeAll(tasks)) {
        done.get();
      }
    }
  }

  private static Void readMany(int task) {
    JsonWriter out = new JsonWriter();
    for (int i = 0; i < 200; i++) {
      int number = task * 1000 + i;
      assertIsWhole(number, event(number));
      out.value(EVENTS, number, "é");
      assertThat(new String(out.take(), StandardCharsets.UTF_8))
          .isEqualTo("{\"n\":" + number + ",\"text\":\"é\"}");
    }
    return null;
  }

  private static final JsonShape EVENTS = JsonShape.of("{\"n\":", ",\"text\":", "}");
}
