package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonNumberTest {

  private static JsonNumber number(String json) {
    return JsonReader.of(json.getBytes(StandardCharsets.US_ASCII)).number();
  }

  @ParameterizedTest
  @CsvSource({
    "0, true, 0, 0",
    "-0, true, 0, 0",
    "0.0, true, 0, 0",
    "0e-9999, true, 0, 0",
    "1.0, true, 1, 1",
    "1e0, true, 1, 1",
    "1.5, false, 1, 1",
    "-1.5, false, -1, -1",
    "1E+2, true, 100, 100",
    "1200e-2, true, 12, 12",
    "1205e-2, false, 12, 12",
    "2147483647, true, 2147483647, 2147483647",
    "2147483648, true, 2147483648, 2147483647",
    "-2147483649, true, -2147483649, -2147483648",
    "9223372036854775807, true, 9223372036854775807, 2147483647",
    "9223372036854775808, true, 9223372036854775807, 2147483647",
    "-9223372036854775808, true, -9223372036854775808, -2147483648",
    "-9223372036854775809, true, -9223372036854775808, -2147483648",
    "1e9999, true, 9223372036854775807, 2147483647",
    "-1e9999, true, -9223372036854775808, -2147483648",
    "1e-9999, false, 0, 0",
  })
  void aNumberHasItsSpellingAndItsPlaceInEachRange(
      String json, boolean integer, long asLong, int asInt) {
    JsonNumber number = number(json);
    assertThat(number).hasToString(json);
    assertThat(number.isInteger()).isEqualTo(integer);
    assertThat(number.longValue()).isEqualTo(asLong);
    assertThat(number.intValue()).isEqualTo(asInt);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "1e9999, Infinity", "-1e9999, -Infinity", "1e-9999, 0", "-0, 0"})
  void asADoubleItIsTheNearest(String json, double value) {
    assertThat(number(json).doubleValue()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e100000", "1e999999999", "1E-100000", "1e+00100000", "0e9999999999999"})
  @Timeout(5)
  void anExponentBeyondMeasureIsRefusedBeforeAnyoneCalculates(String json) {
    assertThatThrownBy(() -> number(json))
        .isInstanceOf(JsonException.class)
        .hasMessage("Input should be a number with an exponent of at most four digits");
  }

  @Test
  @Timeout(5)
  void aThousandDigitsAreANumber() {
    String digits = "9".repeat(1000);
    assertThat(number(digits).longValue()).isEqualTo(Long.MAX_VALUE);
    assertThat(number("0." + digits.substring(1)).isInteger()).isFalse();
  }

  @Test
  void spellingsDiffer() {
    assertThat(number("1.0")).isNotEqualTo(number("1"));
    assertThat(JsonNumber.of(Long.MIN_VALUE).longValue()).isEqualTo(Long.MIN_VALUE);
  }
}
