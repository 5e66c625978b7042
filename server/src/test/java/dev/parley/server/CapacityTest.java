package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.config.Config;
import dev.parley.server.config.ConfigFile;
import dev.parley.server.config.Load;
import dev.parley.server.http.Bounds;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapacityTest {
  private static final Duration WAIT = Duration.ofMillis(250);
  private static final Duration SEND = Duration.ofMinutes(1);

  private static Bounds of(int inFlight, Duration wait) {
    return Capacity.of(new Load(inFlight, 9, 5, wait, SEND));
  }

  @Test
  void theRestFollows() {
    assertThat(of(1_000, WAIT)).isEqualTo(new Bounds(1_000, 250, 5, 62, WAIT, SEND));
    assertThat(of(1, WAIT)).isEqualTo(new Bounds(1, 1, 5, 8, WAIT, SEND));
    assertThat(of(1, Duration.ZERO).queue()).isZero();
  }

  private static long bytesOfOne(String upstreams) {
    String file = "load: {buffer: 4m}\ndefault_upstream: a\nupstreams: {" + upstreams + "}";
    return Capacity.ofOne(Config.read(Map.of(), ConfigFile.read("parley.yaml", file, Map.of())))
        .bytes();
  }

  @Test
  void oneOfSeveralUpstreamsLeavesRoomForTheOthers() {
    assertThat(bytesOfOne("a: {url: 'http://localhost:1'}")).isEqualTo(4 << 20);
    assertThat(bytesOfOne("a: {url: 'http://localhost:1'}, b: {url: 'http://localhost:2'}"))
        .isEqualTo(2 << 20);
  }
}
