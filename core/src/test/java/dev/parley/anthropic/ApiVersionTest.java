package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiVersionTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"2023-06-01,V2023_06_01", " 2023-06-01\t,V2023_06_01", "2026-10-21,V2026_10_21"})
  void aVersionIsKnownByItsDate(String header, ApiVersion version) {
    assertThat(ApiVersion.of(header)).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|anthropic-version: header is required",
        "''|anthropic-version: header is required",
        "2023-01-01|anthropic-version: this version is not known; use 2023-06-01 or 2026-10-21",
        "latest|anthropic-version: this version is not known; use 2023-06-01 or 2026-10-21",
        "2023-06-01, 2026-10-21"
            + "|anthropic-version: this version is not known; use 2023-06-01 or 2026-10-21",
      })
  void anyOtherIsRefusedWithoutQuotingIt(@Nullable String header, String message) {
    ApiError error = catchThrowableOfType(ApiException.class, () -> ApiVersion.of(header)).error();
    assertThat(error.message()).isEqualTo(message);
    assertThat(error.status()).isEqualTo(400);
  }
}
