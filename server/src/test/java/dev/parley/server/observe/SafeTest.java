package dev.parley.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTest {

  @Test
  void knownTextsPassAndOthersBecomeFingerprints() {
    assertThat(Safe.known("GET", Set.of("GET"))).hasToString("GET");
    assertThat(Safe.known("SECRET", Set.of("GET")).toString()).matches("#[0-9a-f]{12}");
    assertThat(Safe.fingerprint("a")).isEqualTo(Safe.fingerprint("a"));
    assertThat(Safe.fingerprint("a")).isNotEqualTo(Safe.fingerprint("b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "claude-opus-5-5",
        "claude-3-5-sonnet-20241022",
        "claude-haiku-4-5-20251001[1m]",
        "gpt-5"
      })
  void namesOfModelsPass(String name) {
    assertThat(Safe.model(name, Set.of("gpt-5"))).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-of-john", "claude", "claude-opus-x", "gpt-6", "claude-opus\n"})
  void otherNamesDoNot(String name) {
    assertThat(Safe.model(name, Set.of("gpt-5")).toString()).startsWith("#");
  }

  @ParameterizedTest
  @ValueSource(strings = {"req_0123456789abcdef0123", "9f8e7d6c-1234-1234-1234-0123456789ab"})
  void hexadecimalIdentifiersPass(String id) {
    assertThat(Safe.identifier(id)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"req_secret", "a", "req_0123456789abcdef0123\n"})
  void othersDoNot(String id) {
    assertThat(Safe.identifier(id).toString()).startsWith("#");
  }
}
