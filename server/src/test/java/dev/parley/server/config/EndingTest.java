package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndingTest {

  private static Ending ending(Map<String, String> variables, String file) {
    return Config.read(variables, ConfigFile.read("parley.yaml", file, variables)).ending();
  }

  @Test
  void answersUnderWayGetFiveMinutesAndNobodyElseAnything() {
    assertThat(ending(Map.of(), "{}")).isEqualTo(new Ending(Duration.ZERO, Duration.ofMinutes(5)));
  }

  @Test
  void bothCanBeSaid() {
    assertThat(ending(Map.of("PARLEY_DRAIN", "0"), "shutdown: {grace: 10s, drain: 1m}"))
        .isEqualTo(new Ending(Duration.ofSeconds(10), Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1s", "10", "25h", "soon"})
  void whatIsNoDurationStopsTheStart(String value) {
    assertThatThrownBy(() -> ending(Map.of("PARLEY_SHUTDOWN_GRACE", value), "{}"))
        .isInstanceOf(BadConfig.class)
        .hasMessageStartingWith("PARLEY_SHUTDOWN_GRACE: got \"" + value + "\"");
  }
}
