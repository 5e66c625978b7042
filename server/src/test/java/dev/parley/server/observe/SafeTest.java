package dev.parley.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTest {

  @ParameterizedTest
  @CsvSource({
    "resp_0ae3f1c2d4b5968778695a4b3c2d1e0f, true",
    "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT, true",
    "msg_01XFDUDYJgAACzvnptvVoYEL, true",
    "0b9e1f6a-2c4d-4e5f-8a9b-0c1d2e3f4a5b, true",
    "resp_1, false",
    "chatcmpl-my secret words, false",
    "chatcmpl-my-secret-words-in-an-id, false",
    "my_own_0123456789abcdef, false"
  })
  void anAnswersIdIsToldOnlyWhereItHasTheShapeOfOne(String foreign, boolean told) {
    assertThat(Safe.answerId(foreign)).isEqualTo(told ? Safe.own(foreign) : null);
  }

  @ParameterizedTest
  @CsvSource({"gpt-6, true", "gpt-6-2026-09-01, true", "gpt-6-0613, true", "gpt-6-words, false"})
  void aModelThatAnswersIsTheOneThatWasAskedOrADaysEdition(String foreign, boolean told) {
    String shown = Safe.answerModel(foreign, Safe.own("gpt-6")).toString();

    assertThat(shown).matches(told ? foreign : "#[0-9a-f]{12}");
  }

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
