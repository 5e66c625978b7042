package dev.parley.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LocalHost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
  void thisMachineHasMoreThanOneName(String host) {
    assertThat(Loopback.is(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1.example.org", "127.example.org", "10.0.0.1", "::2", ""})
  void anotherOnlyLooksLikeIt(String host) {
    assertThat(Loopback.is(host)).isFalse();
  }
}
