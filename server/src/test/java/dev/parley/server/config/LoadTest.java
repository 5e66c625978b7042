package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTest {
  private static final Duration WAIT = Duration.ofMillis(250);
  private static final Duration SEND = Duration.ofMinutes(1);

  private static Load load(Map<String, String> variables, String file) {
    return Config.read(variables, ConfigFile.read("parley.yaml", file, variables)).load();
  }

  private static Load by(long heap, long descriptors) {
    return Load.read(new Environment(Map.of(), Map.of()), new Machine(heap, descriptors));
  }

  @Test
  void theHeapDecides() {
    assertThat(by(120 << 20, 1 << 20)).isEqualTo(new Load(1_920, 2_880, 15 << 20, WAIT, SEND));
    assertThat(by(240L << 20, 1 << 20)).isEqualTo(new Load(3_840, 5_760, 30 << 20, WAIT, SEND));
  }

  @Test
  void soDoTheDescriptors() {
    assertThat(by(4L << 30, 1_024).inFlight()).isEqualTo(412);
    assertThat(by(4L << 30, 1_024).connections()).isEqualTo(618);
    assertThat(by(1 << 20, 100).inFlight()).isEqualTo(16);
    assertThat(by(1 << 20, 100).connections()).isEqualTo(32);
  }

  @Test
  void whoWantsMoreUnderWayHasConnectionsForThem() {
    assertThat(load(Map.of("PARLEY_IN_FLIGHT", "900000"), "{}").connections()).isEqualTo(1_350_000);
    assertThat(load(Map.of("PARLEY_IN_FLIGHT", "900000"), "load: {connections: 7}").connections())
        .isEqualTo(7);
  }

  @Test
  void thisMachineHasAnAnswer() {
    Machine here = Machine.here();

    assertThat(here.heapBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
    assertThat(here.descriptors()).isGreaterThan(100);
    assertThat(load(Map.of(), "{}")).isEqualTo(by(here.heapBytes(), here.descriptors()));
  }

  @Test
  void allCanBeSaid() {
    Map<String, String> variables =
        Map.of("PARLEY_IN_FLIGHT", "7", "PARLEY_BUFFER", "3 MiB", "PARLEY_QUEUE_WAIT", "0");

    assertThat(load(variables, "load: {in_flight: 9, connections: 70, queue_wait: 1s, send: 5s}"))
        .isEqualTo(new Load(7, 70, 3 << 20, Duration.ZERO, Duration.ofSeconds(5)));
    assertThat(load(Map.of("PARLEY_SEND", "9s"), "load: {buffer: 512k, send: 5s}").bytes())
        .isEqualTo(512 << 10);
    assertThat(load(Map.of("PARLEY_BUFFER", "1g"), "{}").bytes()).isEqualTo(1 << 30);
  }

  @ParameterizedTest
  @CsvSource({
    "PARLEY_IN_FLIGHT,0,use a number from 1 to 1000000",
    "PARLEY_IN_FLIGHT,1000001,use a number from 1 to 1000000",
    "PARLEY_CONNECTIONS,0,use a number from 1 to 1000000",
    "PARLEY_IN_FLIGHT,many,use a number from 1 to 1000000",
    "PARLEY_BUFFER,64,'use a size like 512k, 64m or 1g'",
    "PARLEY_BUFFER,0m,'use a size like 512k, 64m or 1g'",
    "PARLEY_QUEUE_WAIT,soon,'use a duration like 500ms, 10s or 5m'",
    "PARLEY_SEND,0,'use a duration like 500ms, 10s or 5m'"
  })
  void whatMakesNoSenseStopsTheStart(String name, String value, String possible) {
    assertThatThrownBy(() -> load(Map.of(name, value), "{}"))
        .isInstanceOf(BadConfig.class)
        .hasMessageStartingWith(name + ": got \"" + value + "\"")
        .hasMessageContaining(possible);
  }
}
