package dev.parley.dialect.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryDelaysTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "Please try again in 11.054s. | 12",
        "Please try again in 28ms. | 1",
        "Please try again in 1m26.4s. | 60",
        "Please try again in 0s. | none",
        "Please retry in 37.553s. | 38",
        "Please wait. | none",
        "none | none",
      })
  void theUpstreamSaysWhenInWords(@Nullable String message, @Nullable Long seconds) {
    assertThat(RetryDelays.seconds(message)).isEqualTo(seconds);
  }
}
