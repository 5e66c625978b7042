package dev.parley.dialect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Hashes;
import dev.parley.testing.Requests;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionTest {
  private static final String INSTRUCTIONS = "Be brief.";

  private static Session session(String metadata) {
    return Session.of(Requests.with("'metadata':" + metadata), INSTRUCTIONS);
  }

  /// The user id is itself JSON, spelled with `^` for a quote inside a string.
  private static Session user(String userId) {
    return session("{'user_id':'" + userId.replace("^", "\\'") + "'}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{^session_id^:^s^,^device_id^:^d^,^account_uuid^:^a^} | s | a%d",
        "{^account_uuid^:^a^,^device_id^:^d^,^session_id^:^s^} | s | a%d",
        "{^session_id^:^^,^device_id^:^d^} | {^session_id^:^^,^device_id^:^d^} | %d",
        "{^device_id^:^d^,^account_uuid^:^^,^session_id^:^s^} | s | %d",
        "{^session_id^:^s^} | s | {^session_id^:^s^}",
        "{^device_id^:^d^} | {^device_id^:^d^} | %d",
        "{^session_id^:null,^device_id^:^d^} | {^session_id^:null,^device_id^:^d^} | %d",
        "{^x^:[{}],^session_id^:^s^,^device_id^:^d^} | s | %d",
        "{} | {} | {}",
      })
  void theJsonOfClaudeCodeNamesASessionAndAUser(String userId, String session, String user) {
    assertThat(user(userId))
        .isEqualTo(
            new Session(
                "parley-" + Hashes.hex(session.replace('^', '"'), 32),
                Hashes.hex(user.replace('^', '"').replace('%', '\n'), 32)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "somebody",
        "7",
        "[]",
        "null",
        "^x^",
        "{",
        "{^session_id^:^s^",
        "{^session_id^:7,^device_id^:^d^}",
        "{^device_id^:^d^,^session_id^:{}}",
        "{^session_id^:^s^,}",
        "user_1_account__session_2",
      })
  void anythingElseIsOpaque(String userId) {
    String hash = Hashes.hex(userId.replace('^', '"'), 32);
    assertThat(user(userId)).isEqualTo(new Session("parley-" + hash, hash));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{'user_id':null}", "{'team':'x'}"})
  void withoutAUserTheModelAndTheInstructionsMakeTheKey(String metadata) {
    assertThat(session(metadata))
        .isEqualTo(new Session("parley-" + Hashes.hex("m\n" + INSTRUCTIONS, 32), null));
  }

  @Test
  void nothingOfTheUserIsToldInClear() {
    Session session = user("{^session_id^:^the-session^,^account_uuid^:^the-account^}");
    assertThat(session.toString()).doesNotContain("the-session", "the-account");
    assertThat(Objects.requireNonNull(session.user())).hasSize(32).matches("[0-9a-f]+");
    assertThat(session.cacheKey()).hasSizeLessThanOrEqualTo(64);
  }
}
