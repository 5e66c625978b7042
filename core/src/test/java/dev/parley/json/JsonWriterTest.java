package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonWriterTest {

  /// A record like those of the wires: two members known, everything else kept.
  private record Point(@Nullable JsonNumber x, @Nullable String label, Extra extra)
      implements JsonValue {
    static Point read(JsonReader in) {
      Members members = in.members();
      JsonNumber x = null;
      String label = null;
      while (members.next()) {
        switch (members.name()) {
          case "x" -> x = in.number();
          case "label" -> label = in.string();
          default -> members.keep();
        }
      }
      return new Point(x, label, members.extra());
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("x", x).member("label", label).end();
    }
  }

  private static Point point(String json) {
    return Point.read(JsonReader.of(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatWasReadIsWrittenInItsOrderAndSpelling() {
    String json = "{\"b\":[1, 2],\"label\":\"l\",\"n\":null,\"x\":1.50,\"z\":{\"x\":1e0}}";
    assertThat(JsonWriter.text(point(json))).isEqualTo(json);
  }

  @Test
  void anExplicitNullOfAKnownMemberStaysOne() {
    String json = "{\"label\":null,\"x\":3}";
    assertThat(JsonWriter.text(point(json))).isEqualTo(json);
  }

  @Test
  void whatWasAddedFollowsWhatWasRead() {
    Point read = point("{\"q\":1}");
    Point labelled = new Point(null, "new", read.extra());
    assertThat(JsonWriter.text(labelled)).isEqualTo("{\"q\":1,\"label\":\"new\"}");
  }

  @Test
  void whatWasTakenAwayIsGone() {
    Point read = point("{\"label\":\"old\",\"q\":1}");
    assertThat(JsonWriter.text(new Point(null, null, read.extra()))).isEqualTo("{\"q\":1}");
  }

  @Test
  void emptyListsAreWrittenWhereTheyWereRead() {
    JsonWriter out = new JsonWriter();
    out.begin().list("none", List.of()).list("some", List.of("a")).end();
    assertThat(new String(out.take(), StandardCharsets.UTF_8)).isEqualTo("{\"some\":[\"a\"]}");
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() {
    JsonValue value = out -> out.value("a\ud83db\udc4b\ud83d\udc4b");
    assertThat(JsonWriter.text(value)).isEqualTo("\"a\ufffdb\ufffd\ud83d\udc4b\"");
  }

  @Test
  void whatWasMadeHereHasItsNullsAndThenItsUnknownMembers() {
    JsonValue value =
        out ->
            out.begin(Extra.of("more", RawJson.of("[1]"))).orNull("a", null).orNull("b", 1L).end();
    assertThat(JsonWriter.text(value)).isEqualTo("{\"a\":null,\"b\":1,\"more\":[1]}");
  }

  @Test
  void rawValuesLargerThanTheBufferPassWhole() {
    String large = "\"" + "x".repeat(100_000) + "\"";
    JsonValue value = out -> out.begin().member("a", RawJson.of(large)).member("b", 1).end();
    assertThat(JsonWriter.text(value)).isEqualTo("{\"a\":" + large + ",\"b\":1}");
  }

  @Test
  void aShapeIsAValueWhereverItStands() {
    JsonShape shape = JsonShape.of("{\"n\":", ",\"text\":", "}");
    JsonValue shaped = out -> out.value(shape, 7, "a\"\n\uD83D");
    String alone = "{\"n\":7,\"text\":\"a\\\"\\n\uFFFD\"}";
    assertThat(JsonWriter.text(shaped)).isEqualTo(alone);
    JsonValue nested = out -> out.begin().member("a", List.of(shaped, shaped)).end();
    assertThat(JsonWriter.text(nested)).isEqualTo("{\"a\":[" + alone + "," + alone + "]}");
  }

  @Test
  void whatIsTakenTooEarlyDoesNotReachTheNextText() {
    JsonWriter out = new JsonWriter();
    out.begin().member("a", 1);
    assertThat(new String(out.take(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
    assertThat(JsonWriter.text(next -> next.value("x"))).isEqualTo("\"x\"");
  }

  @Test
  void textsOfAllLengthsAreWrittenWithTheSameBuffers() {
    for (int length = 1; length < 200_000; length = length * 3 + 1) {
      String text = "é".repeat(length);
      assertThat(JsonWriter.text(out -> out.value(text))).isEqualTo('"' + text + '"');
      assertThat(JsonWriter.text(out -> out.value("short"))).isEqualTo("\"short\"");
    }
  }

  @Test
  void takingEmptiesTheWriter() {
    JsonWriter out = new JsonWriter();
    out.frame(JsonFrame.of("data: "));
    out.value("x");
    out.frame(JsonFrame.of("\n"));
    assertThat(new String(out.take(), StandardCharsets.UTF_8)).isEqualTo("data: \"x\"\n");
    assertThat(out.isEmpty()).isTrue();
    out.value("y");
    assertThat(new String(out.take(), StandardCharsets.UTF_8)).isEqualTo("\"y\"");
  }
}
