package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
  private static Headers host(String name) {
    return Headers.of(List.of(Map.entry("host", name)));
  }

  private static ApiError refusal(Hosts hosts, String name) {
    return Objects.requireNonNull(hosts.refusal(host(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost",
        "localhost:8000",
        "127.0.0.1",
        "127.0.0.1:1",
        "[::1]:80"
      })
  void ownNamesPass(String name) {
    assertThat(Hosts.local(Set.of()).refusal(host(name))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1.nip.io",
        "localhost,localhost",
        "localhost.",
        "localhost:80:80",
        "localhost:x",
        "user@localhost",
        "localhost/#",
        "0.0.0.0",
        "::1",
        "[::2]",
        "2130706433",
        "0x7f.1"
      })
  void foreignNamesDoNot(String name) {
    assertThat(refusal(Hosts.local(Set.of()), name).status()).isEqualTo(403);
  }

  @Test
  void aNameThatIsConfiguredPassesToo() {
    Hosts hosts = Hosts.local(Set.of("parley.example"));

    assertThat(hosts.refusal(host("Parley.Example:443"))).isNull();
    assertThat(hosts.refusal(host("localhost"))).isNull();
    assertThat(refusal(hosts, "a.parley.example").message())
        .isEqualTo(
            "host: this Parley answers to localhost, 127.0.0.1, [::1] and parley.example only");
  }

  @Test
  void onlyTheConfiguredOnesElsewhere() {
    Hosts hosts = Hosts.only(Set.of("parley.example"));

    assertThat(hosts.refusal(host("parley.example"))).isNull();
    assertThat(refusal(hosts, "localhost").message())
        .isEqualTo("host: this Parley answers to parley.example only");
  }

  @Test
  void anyNameIsStillAName() {
    assertThat(Hosts.any().refusal(host("10.0.0.7:8000"))).isNull();
    assertThat(Hosts.any().refusal(host("[fe80::1]:8000"))).isNull();
    assertThat(refusal(Hosts.any(), "a/b").status()).isEqualTo(400);
    assertThat(Hosts.any().refusal(Headers.of(List.of()))).isNotNull();
  }
}
