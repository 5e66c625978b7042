package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScanTest {
  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> each(String json) {
    byte[] text = bytes(json);
    List<String> found = new ArrayList<>();
    JsonScan.each(
        text,
        JsonScan.skipSpace(text, 0),
        (_, from, to) -> found.add(new String(text, from, to - from, StandardCharsets.UTF_8)));
    return found;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\"",
        "\"a\\\"b\\\\\"",
        "\"}]\"",
        "12.5e3",
        "null",
        "{\"a\":[1,{\"b\":\"]}\"}]}",
        "[]",
        "{}",
        "\"gr\u00fc\u00dfe \ud83d\udc4b\"",
      })
  void aValueEndsWhereItEnds(String json) {
    byte[] text = bytes(json);
    assertThat(JsonScan.end(text, 0)).isEqualTo(text.length);
    assertThat(JsonScan.end(bytes(json + " ,1"), 0)).isEqualTo(text.length);
  }

  @Test
  void membersAndElementsAreFoundWhateverSpaceIsBetween() {
    assertThat(each("{\"a\":1,\"b\":{\"c\":2}}")).containsExactly("1", "{\"c\":2}");
    assertThat(each(" { \"a\" : \"x,y\" ,\n\t\"b\":\r[ 1 , 2 ] } "))
        .containsExactly("\"x,y\"", "[ 1 , 2 ]");
    assertThat(each("[1, \"2\",[3]]")).containsExactly("1", "\"2\"", "[3]");
    assertThat(each("{ }")).isEmpty();
    assertThat(each("[]")).isEmpty();
  }

  @Test
  void aNameIsRecognisedAsAWhole() {
    byte[] text = bytes("{\"input\":1}");
    assertThat(JsonScan.isNamed(text, 2, "input")).isTrue();
    assertThat(JsonScan.isNamed(text, 2, "inpu")).isFalse();
    assertThat(JsonScan.isNamed(text, 2, "inputs")).isFalse();
    assertThat(JsonScan.isNamed(text, 2, "a name that is longer than the text")).isFalse();
  }
}
