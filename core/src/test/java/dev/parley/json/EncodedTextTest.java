package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that pass through the writer untouched, wherever its buffer happens to end.
final class EncodedTextTest {

  private static String written(String before, String raw) {
    JsonValue value =
        out -> out.begin().member("a", before).member("b", RawJson.of(raw)).member("c", 1).end();
    return JsonWriter.text(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "1.50e+0",
        "\"\\u0041\\/\"",
        "\"日本語 \ud83d\udc4b\"",
        "{ \"x\" : [ 1 , 2 ] }",
        "[]",
      })
  void theSpellingStays(String raw) {
    assertThat(written("x", raw)).isEqualTo("{\"a\":\"x\",\"b\":" + raw + ",\"c\":1}");
  }

  @Test
  void noEndOfABufferFallsIntoIt() {
    String raw = "[\"日\\u65e5\", {\"k\": 1.0}]";
    for (int length = 7900; length < 8100; length++) {
      String before = "x".repeat(length);
      assertThat(written(before, raw))
          .isEqualTo("{\"a\":\"" + before + "\",\"b\":" + raw + ",\"c\":1}");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7999, 8000, 8001, 16_000, 1_000_000})
  void anyLengthPasses(int length) {
    String raw = "\"" + "é".repeat(length) + "\"";
    assertThat(written("", raw)).isEqualTo("{\"a\":\"\",\"b\":" + raw + ",\"c\":1}");
  }

  @Test
  void aPieceOfALargerTextIsThatPiece() {
    byte[] json = "{\"skip\":1,\"keep\":[\"日\", 2],\"rest\":3}".getBytes(StandardCharsets.UTF_8);
    Members members = JsonReader.of(json).members();
    while (members.next()) {
      members.keep();
    }
    RawJson keep = members.extra().get("keep");
    JsonValue value = out -> out.begin().member("k", keep).end();
    assertThat(JsonWriter.text(value)).isEqualTo("{\"k\":[\"日\", 2]}");
  }
}
