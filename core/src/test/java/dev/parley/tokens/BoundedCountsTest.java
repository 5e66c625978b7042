package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.models.Catalog;
import dev.parley.models.Model;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is made to take long: the work grows with the length of the body and no faster.
class BoundedCountsTest {
  private static final Model MODEL = Catalog.builtIn().get("gpt-5");
  private static final int MOST_IN_ADDITION = 2 << 20;

  /// Says how much it was given to read.
  private static final class Reader implements Tokenizer {
    private long characters;

    @Override
    public long count(String text) {
      characters += text.length();
      return O200k.OURS.count(text);
    }
  }

  static Stream<Arguments> badBodies() {
    return Stream.of(
        Arguments.of("ten megabytes of one letter", input("a".repeat(10_000_000))),
        Arguments.of("marks of the model's own", input("<|endoftext|><|im_start|>".repeat(1000))),
        Arguments.of("a hundred thousand messages", messages()),
        Arguments.of("ten thousand tools", tools("{\"type\":\"object\"}", 10_000)),
        Arguments.of("a schema of ten megabytes", tools(wide(150_000), 1)),
        Arguments.of("lists in lists", tools(nested("{'type':'array','items':", "}", 180), 1)),
        Arguments.of("objects in objects", tools(nested("{'properties':{'a':", "}}", 90), 1)),
        Arguments.of("choices in choices", tools(nested("{'anyOf':[", "]}", 90), 1)),
        Arguments.of("a schema that points to itself", tools(SELF, 1)),
        Arguments.of("a schema that grows by pointing", tools(GROWING, 1)));
  }

  private static final String SELF =
      "{\"$defs\":{\"n\":{\"type\":\"object\",\"properties\":{\"next\":{\"$ref\":\"#/$defs/n\"}}}},"
          + "\"type\":\"object\",\"properties\":{\"first\":{\"$ref\":\"#/$defs/n\"},"
          + "\"all\":{\"$ref\":\"#\"}}}";

  /// Thirty definitions, each of which points to the next one twice.
  private static final String GROWING =
      "{\"$defs\":{"
          + String.join(",", IntStream.range(0, 30).mapToObj(BoundedCountsTest::twice).toList())
          + ",\"d30\":{\"type\":\"string\"}},\"type\":\"object\","
          + "\"properties\":{\"a\":{\"$ref\":\"#/$defs/d0\"}}}";

  private static String twice(int index) {
    String next = "{\"$ref\":\"#/$defs/d" + (index + 1) + "\"}";
    return "\"d%d\":{\"type\":\"object\",\"properties\":{\"a\":%s,\"b\":%s}}"
        .formatted(index, next, next);
  }

  private static String input(String text) {
    return "{\"input\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
  }

  private static String messages() {
    String one = "{\"role\":\"user\",\"content\":\"a\"}";
    return "{\"input\":[" + (one + ",").repeat(99_999) + one + "]}";
  }

  private static String tools(String schema, int count) {
    String one = "{\"type\":\"function\",\"name\":\"f\",\"parameters\":" + schema + "}";
    return "{\"input\":\"x\",\"tools\":[" + (one + ",").repeat(count - 1) + one + "]}";
  }

  private static String wide(int properties) {
    StringBuilder schema = new StringBuilder("{\"type\":\"object\",\"properties\":{\"a\":{}");
    for (int i = 0; i < properties; i++) {
      schema.append(",\"p").append(i).append("\":{\"type\":\"string\",\"description\":\"What ");
      schema.append(i).append(" is about.\"}");
    }
    return schema.append("}}").toString();
  }

  private static String nested(String before, String after, int depth) {
    String inner = "{'type':'string','description':'" + "deep inside ".repeat(1000) + "'}";
    return (before.repeat(depth) + inner + after.repeat(depth)).replace('\'', '"');
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badBodies")
  @Timeout(60)
  void nothingIsReadMoreOftenThanItIsThere(String name, String body) {
    Reader reader = new Reader();
    long tokens = TokenCount.of(body.getBytes(StandardCharsets.UTF_8), MODEL, reader);

    assertThat(tokens).isPositive();
    assertThat(reader.characters).isLessThan(body.length() + MOST_IN_ADDITION);
  }

  @Test
  void aLongRunIsTheSumOfItsParts() {
    String run = "a".repeat(1 << 14);

    assertThat(O200k.OURS.count(run.repeat(600))).isEqualTo(600 * O200k.OURS.count(run));
  }
}
