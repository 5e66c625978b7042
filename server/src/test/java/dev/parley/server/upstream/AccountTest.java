package dev.parley.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {

  private static Account at(String base) {
    return new Account(
        "",
        URI.create(base),
        "",
        new Secret("sk-hush"),
        Map.of("k", new Secret("sk-hush")),
        null,
        Tls.USUAL,
        "");
  }

  @Test
  void portsAndPathsAreThoseOfTheUrl() {
    assertThat(at("https://x.com/v1").port()).isEqualTo(443);
    assertThat(at("http://x.com").port()).isEqualTo(80);
    assertThat(at("http://x.com:81/a/b/").port()).isEqualTo(81);
    assertThat(at("http://x.com:81/a/b/").path()).isEqualTo("/a/b");
    assertThat(at("http://[::1]:81").host()).isEqualTo("::1");
    assertThat(at("http://x.com").path()).isEmpty();
    assertThat(at("http://x.com").url("/a")).isEqualTo("http://x.com/a");
    assertThat(at("http://x.com:81/v1/").url("/a")).isEqualTo("http://x.com:81/v1/a");
  }

  @Test
  void aSecretIsNotPrinted() {
    assertThat(at("http://x.com").toString()).contains("***").doesNotContain("hush");
    assertThat(new Secret("a")).isEqualTo(new Secret("a")).isNotEqualTo(new Secret("b"));
  }
}
