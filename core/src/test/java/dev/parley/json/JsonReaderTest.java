package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReaderTest {

  private static JsonReader reader(String json) {
    return JsonReader.of(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aRawValueIsTheExactBytes() {
    JsonReader in = reader("{\"a\" : { \"x\":1.0 , \"y\":\"\\u00e9ü\" } , \"b\":[ ] }");
    Members members = in.members();
    members.next();
    assertThat(in.raw()).hasToString("{ \"x\":1.0 , \"y\":\"\\u00e9ü\" }");
    members.next();
    assertThat(in.raw()).hasToString("[ ]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-0.50", "1e400", "true", "false", "null", "\"x\\\"y\"", "[1,[2]]"})
  void everyKindOfValueIsKeptAsItWasSpelled(String json) {
    assertThat(RawJson.parse(json.getBytes(StandardCharsets.UTF_8))).hasToString(json);
    JsonReader in = reader("{\"a\":" + json + ",\"b\":2}");
    Members members = in.members();
    while (members.next()) {
      members.keep();
    }
    assertThat(members.extra().get("a")).hasToString(json);
  }

  @Test
  void aSliceOfLargerBytesIsReadAsIfItStoodAlone() {
    byte[] bytes = "xx{\"a\":[1,2]}yy".getBytes(StandardCharsets.UTF_8);
    JsonReader in = JsonReader.of(bytes, 2, bytes.length - 4);
    Members members = in.members();
    members.next();
    assertThat(in.raw()).hasToString("[1,2]");
    assertThat(members.next()).isFalse();
  }

  @Test
  void aRawValueCanBeReadAgain() {
    RawJson raw = RawJson.of("{\"a\":{\"b\":[true]}}");
    Members outer = raw.reader().members();
    outer.next();
    outer.keep();
    RawJson inner = Objects.requireNonNull(outer.extra().get("a"));
    assertThat(inner).hasToString("{\"b\":[true]}");
    assertThat(inner.isObject()).isTrue();
  }

  @Test
  void theTagIsFoundWhereverItStands() {
    assertThat(reader("{\"type\":\"text\",\"x\":1}").tag("type")).isEqualTo("text");
    assertThat(reader("{ \n\"type\" : \"text\"}").tag("type")).isEqualTo("text");
    assertThat(reader("{\"x\":{\"type\":\"no\"},\"type\":\"yes\"}").tag("type")).isEqualTo("yes");
    assertThat(reader("{\"type\":\"t\\u0065xt\"}").tag("type")).isEqualTo("text");
    assertThat(reader("{\"type\":7}").tag("type")).isNull();
    assertThat(reader("{}").tag("type")).isNull();
  }

  @Test
  void lookingAtTheTagLeavesTheObjectUnread() {
    JsonReader in = reader("[{\"a\":[1],\"type\":\"x\"},{\"type\":\"y\"}]");
    List<String> tags = in.list(element -> element.tag("type") + element.raw().length());
    assertThat(tags).containsExactly("x20", "y12");
  }

  @Test
  void nullsCountAsAbsent() {
    JsonReader in = reader("{\"a\":null,\"b\":1}");
    Members members = in.members();
    assertThat(members.next()).isTrue();
    assertThat(members.name()).isEqualTo("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":[{\"b\":1}]} | a.0.b: Input should be a valid string",
        "{\"a\":[{}]}        | a.0.b: Field required",
        "{\"a\":[7]}         | a.0: Input should be a valid object",
        "{\"a\":{}}          | a: Input should be a valid list",
        "[]                  | Input should be a valid object",
      })
  void anErrorNamesThePlace(String json, String message) {
    assertThatThrownBy(() -> readNames(reader(json.strip())))
        .isInstanceOf(JsonException.class)
        .hasMessage(message);
  }

  private static void readNames(JsonReader in) {
    Members members = in.members();
    while (members.next()) {
      in.list(JsonReaderTest::readName);
    }
  }

  private static String readName(JsonReader in) {
    String name = null;
    Members members = in.members();
    while (members.next()) {
      name = in.string();
    }
    return in.required("b", name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"SECRET\"", "{\"a\":SECRET}", "[1,]", "{\"a\":\"SECRET", "{} SECRET"})
  void whatIsNoJsonIsRefusedWithoutQuotingIt(String json) {
    assertThatThrownBy(() -> RawJson.parse(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            JsonException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(JsonException.Kind.MALFORMED);
              assertThat(e.problem()).doesNotContain("SECRET");
            });
  }

  private static void read(String member) {
    Members members = reader("{\"a\":1," + member + "}").members();
    while (members.next()) {
      members.keep();
    }
  }

  @Test
  void namesHaveALimit() {
    read("\"" + "n".repeat(50_000) + "\":1");
    assertThatThrownBy(() -> read("\"" + "n".repeat(50_001) + "\":1"))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("the name of a member has more than 50000 characters")
        .hasMessageNotContaining("nnn");
  }

  /// To calculate with a million digits takes most of a minute.
  @ParameterizedTest
  @ValueSource(strings = {"%s", "-%s", "%s.5", "0.%s", "%se1"})
  void numbersHaveALimit(String form) {
    read("\"b\":" + form.formatted("7".repeat(990)));
    String number = form.formatted("7".repeat(1_001));
    for (String place : List.of("\"b\":%s", "\"b\":[{\"c\":%s}]")) {
      assertThatThrownBy(() -> read(place.formatted(number)))
          .isInstanceOf(JsonException.class)
          .hasMessageContaining("a number has more than 1000 digits")
          .hasMessageNotContaining("777");
    }
    assertThatThrownBy(() -> reader(number).number()).isInstanceOf(JsonException.class);
  }

  @Test
  void nestingHasALimit() {
    String deep = "[".repeat(1000) + "]".repeat(1000);
    assertThatThrownBy(() -> RawJson.parse(deep.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("nested deeper than 200 levels");
    String allowed = "[".repeat(199) + "]".repeat(199);
    assertThat(RawJson.parse(allowed.getBytes(StandardCharsets.UTF_8)).length()).isEqualTo(398);
  }

  @ParameterizedTest
  @CsvSource({"7,7", "7.0,7", "7e2,700", "-3,-3", "99999999999,99999999999"})
  void integersMayBeSpelledAsTheyLike(String json, long value) {
    assertThat(reader(json).integer()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.5", "\"7\"", "true"})
  void otherValuesAreNoIntegers(String json) {
    assertThatThrownBy(() -> reader(json).integer()).hasMessage("Input should be a valid integer");
  }
}
