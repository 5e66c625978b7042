package dev.parley.server.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final Redaction REDACTION =
      new Redaction(List.of("Bearer house-secret+one", "short", "grüße-geheim"));

  private static String redacted(String text) {
    return REDACTION.text(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-proj-abcDEF0123456789abcdef",
        "sk-ant-api03-AbCd_EfGh-0123456789",
        "gsk_0123456789abcdefghij",
        "parley_0AbCdEfGhIjKlMnOpQrStUvWxYz",
        "ghp_0123456789abcdefABCDEF0123456789abcd",
        "github_pat_11ABCDEFG0123456789_abcdef",
        "xoxb-0123456789-abcdef",
        "AIzaSyA0123456789abcdefghijklmnopqrstu",
        "AKIA0123456789ABCDEF",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3.c2lnbmF0dXJl",
        "glpat-0123456789abcdefghij",
      })
  void keysAreCrossedOutWhereverTheyStand(String key) {
    String crosses = "x".repeat(key.length());

    assertThat(redacted(key)).isEqualTo(crosses);
    assertThat(redacted("{\"text\":\"use " + key + ", please\"}"))
        .isEqualTo("{\"text\":\"use " + crosses + ", please\"}");
    assertThat(redacted("{\"text\":\"first\\n" + key + "\\nnext\"}"))
        .isEqualTo("{\"text\":\"first\\n" + crosses + "\\nnext\"}");
  }

  @Test
  void whatOnlyLooksABitLikeAKeyStays() {
    String text =
        "task-management-of-the-whole-house-2026 sk-short hf_transfer_enabled_everywhere"
            + " risk-assessment-0123456789abcdef parley-0123456789abcdef0123456789abcdef"
            + " gAAAAAsk-0123456789abcdefgh AKIA2 eyJhbGci";

    assertThat(redacted(text)).isEqualTo(text);
  }

  @Test
  void whatIsKnownToBeSecretGoesWhateverItLooksLike() {
    assertThat(redacted("a house-secret+one b short c grüße-geheim d"))
        .isEqualTo("a xxxxxxxxxxxxxxxx b short c " + "x".repeat(14) + " d");
  }

  @Test
  void secretsInUrlsAndKeyFilesGo() {
    assertThat(redacted("https://ann:pass-word@h.org/p?a=1&api_key=0123456789&b=2"))
        .isEqualTo("https://xxxxxxxxxxxxx@h.org/p?a=1&api_key=xxxxxxxxxx&b=2");
    assertThat(redacted("Authorization: Bearer abcdefghijklmnop.qrst"))
        .isEqualTo("Authorization: Bearer xxxxxxxxxxxxxxxxxxxxx");
    assertThat(
            redacted(
                "{\"f\":\"-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE"
                    + " KEY-----\"}"))
        .matches("\\{\"f\":\"x+\"}");
  }

  @Test
  void everyByteThatIsNoSecretIsAsItWas() {
    byte[] bytes = {(byte) 0xC3, 0x28, 0, 's', 'k', '-', (byte) 0xFF};

    assertThat(REDACTION.body(bytes)).isSameAs(bytes);
    byte[] mixed = "ä sk-0123456789abcdefghij ö".getBytes(StandardCharsets.UTF_8);
    assertThat(REDACTION.body(mixed)).hasSameSizeAs(mixed);
    assertThat(redacted("ä sk-0123456789abcdefghij ö")).isEqualTo("ä " + "x".repeat(23) + " ö");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization",
        "Proxy-Authorization",
        "x-api-key",
        "api-key",
        "cookie",
        "set-cookie",
        "X-Goog-Api-Key",
        "cf-access-client-secret",
        "x-amz-security-token",
        "openai-organization",
        "openai-project",
        "cf-access-jwt-assertion"
      })
  void headersThatLetInAreNotKept(String header) {
    assertThat(REDACTION.headers(Map.of(header, "anything")))
        .isEqualTo(Map.of(header, "[redacted]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anthropic-version", "anthropic-beta", "x-claude-code-session-id", "content-type",
        "anthropic-ratelimit-tokens-remaining", "user-agent", "keyboard", "authority"
      })
  void othersAre(String header) {
    assertThat(REDACTION.headers(Map.of(header, "anything"))).isEqualTo(Map.of(header, "anything"));
    assertThat(REDACTION.headers(Map.of(header, "sk-0123456789abcdefghij")))
        .isEqualTo(Map.of(header, "x".repeat(23)));
  }
}
