package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLimitsTest {
  private static RequestLimits limits(Map<String, String> variables, String file) {
    return Config.read(variables, ConfigFile.read("parley.yaml", file, variables)).limits();
  }

  @Test
  void allCanBeSaid() {
    assertThat(limits(Map.of(), "{}").bodyBytes()).isEqualTo(32 << 20);
    assertThat(
            limits(
                Map.of("PARLEY_MAX_BODY", "1g", "PARLEY_HEAD", "3s"),
                "limits: {body: 5m, headers: 64k, header_lines: 200, keep_alive: 1m, read: 5s,"
                    + " read_all: 1m}"))
        .isEqualTo(
            new RequestLimits(
                1 << 30,
                64 << 10,
                200,
                Duration.ofSeconds(3),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "PARLEY_MAX_BODY,2g,use a size up to 1g",
    "PARLEY_MAX_BODY,0k,use a size like 512k",
    "PARLEY_MAX_HEADERS,2m,use a size up to 1m",
    "PARLEY_MAX_HEADER_LINES,0,use a number from 1 to 10000",
    "PARLEY_MAX_HEADER_LINES,10001,use a number from 1 to 10000",
    "PARLEY_HEAD,soon,PARLEY_HEAD"
  })
  void whatMakesNoSenseIsRefused(String name, String value, String words) {
    assertThatThrownBy(() -> limits(Map.of(name, value), "{}"))
        .isInstanceOf(BadConfig.class)
        .hasMessageContaining(words);
  }
}
