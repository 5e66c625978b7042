package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RawJsonTest {

  private static RawJson json(String text) {
    return RawJson.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\" : 1 , \"b\":[ 2 ]}            | a   | {\"a\" : 0 , \"b\":[ 2 ]}",
        "{ \"x\":{\"a\":\"ü\",\"b\":1.50}}   | x.a | { \"x\":{\"a\":0,\"b\":1.50}}",
        "{\"a\":1,\"a\":2}                    | a   | {\"a\":1,\"a\":0}",
        "{\"b\":{\"a\":1} }                   | a   | {\"b\":{\"a\":1} ,\"a\":0}",
        "{ }                                  | a   | { \"a\":0}",
        "{\"a\":null}                         | b   | {\"a\":null,\"b\":0}",
        "{\"x\":{}}                           | x.a | {\"x\":{\"a\":0}}",
        "{\"x\":[]}                           | x.a | {\"x\":[]}",
        "[1]                                  | a   | [1]",
      })
  void aValueIsReplacedAndNothingElse(String before, String path, String after) {
    RawJson changed = json(before).with(RawJson.of("0"), path.split("\\.", -1));

    assertThat(changed).hasToString(after);
    assertThat(json(after)).isEqualTo(changed);
  }

  @Test
  void aValueInsideAnotherIsFoundAndReplacedWithoutWhatIsAround() {
    RawJson inner = json("{\"x\": {\"a\":1} , \"y\":2}").at("x");

    assertThat(inner).hasToString("{\"a\":1}");
    assertThat(Objects.requireNonNull(inner).with(RawJson.of("7"), "a")).hasToString("{\"a\":7}");
    assertThat(json("{\"x\":1}").at("x", "y")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "none",
      value = {
        "{\"b\":{\"a\":1}, \"a\" : [ 2 ] ,\"a\":3} | [ 2 ] | none",
        "{\"a\":\"x\"}                          | \"x\" | x",
        "{\"a\":\"x\\n\"}                       | \"x\\n\" | `x\n`",
        "{\"\\u0061\":\"x\"}                     | \"x\" | x",
        "{\"a\":1,\"a\":\"x\"}                   | 1     | x",
        "{\"a\":null}                         | null  | none",
        "{\"ab\":1,\"c\":\"a\"}                  | none  | none",
        "{}                                   | none  | none",
        "[\"a\"]                                | none  | none",
        "\"a\"                                  | none  | none",
      })
  void theFirstMemberOfANameIsFound(String json, @Nullable String first, @Nullable String text) {
    RawJson found = json(json).first("a");

    assertThat(found == null ? null : found.toString()).isEqualTo(first);
    assertThat(json(json).string("a")).isEqualTo(text);
  }
}
