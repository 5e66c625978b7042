package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ExtraTest {

  private static JsonReader lean(byte[] json) {
    return JsonReader.lean(json, 0, json.length);
  }

  /// What is kept of an object of which only `known` is known.
  private static Extra read(String json, Function<byte[], JsonReader> reader) {
    JsonReader in = reader.apply(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "known" -> in.skip();
        default -> members.keep();
      }
    }
    return members.extra();
  }

  private static Extra read(String json) {
    return read(json, JsonReader::of);
  }

  @Test
  void whatIsUnknownIsKeptAsItCame() {
    Extra extra = read("{'a':[1,  2.0],'known':{'x':1},'b':{'known':1}}");
    assertThat(extra.get("a")).hasToString("[1,  2.0]");
    assertThat(extra.get("b")).hasToString("{\"known\":1}");
    assertThat(extra.get("known")).isNull();
    assertThat(extra.get("x")).isNull();
    assertThat(extra.names()).containsExactly("a", "b");
  }

  @Test
  void aNullCountsAsAbsentButIsKept() {
    Extra extra = read("{'a':null,'known':null,'b':0}");
    assertThat(extra.names()).containsExactly("b");
    assertThat(extra.get("a")).isEqualTo(RawJson.NULL);
    assertThat(extra.get("known")).isEqualTo(RawJson.NULL);
    assertThat(extra.isEmpty()).isFalse();
  }

  @Test
  void anObjectOfNothingIsNone() {
    assertThat(read("{}")).isSameAs(Extra.NONE);
    assertThat(read("{}").isEmpty()).isTrue();
  }

  @Test
  void theOrderIsPartOfIt() {
    assertThat(read("{'known':1,'a':2}")).isEqualTo(read("{'known':3,'a':2}"));
    assertThat(read("{'known':1,'a':2}")).hasSameHashCodeAs(read("{'known':3,'a':2}"));
    assertThat(read("{'known':1,'a':2}")).isNotEqualTo(read("{'a':2,'known':1}"));
    assertThat(read("{'a':2}")).isNotEqualTo(read("{'a':3}"));
  }

  @Test
  void aLeanReaderKeepsNothing() {
    assertThat(read("{'a':{'b':[1]},'known':1,'c':null}", ExtraTest::lean)).isSameAs(Extra.NONE);
  }

  @Test
  void twoBecomeOneWithoutNulls() {
    Extra both = read("{'a':1}").plus(read("{'known':1,'b':2,'c':null}"));
    assertThat(both.names()).containsExactly("a", "b");
    assertThat(Extra.NONE.plus(read("{'known':1,'c':null}"))).isSameAs(Extra.NONE);
    assertThat(Extra.NONE.plus(Extra.of("x", RawJson.NULL)).isEmpty()).isTrue();
  }

  @Test
  void itsWordsAreNamesOnly() {
    assertThat(read("{'a':'secret'}")).hasToString("Extra[a]");
  }
}
