package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {

  private static void check(String json) {
    JsonText.requireUnicode(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud83d\\udc4b\"",
        "\"👋\"",
        "\"\\\\ud83d\"",
        "\"\\u00e9\"",
        "\"\\uD83D\\uDC4B\""
      })
  void wholePairsPass(String json) {
    assertThatCode(() -> check(json)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud83d\"",
        "\"\\ud83dx\\udc4b\"",
        "\"\\ud83d\\ud83d\\udc4b\"",
        "\"\\ud83d\\n\""
      })
  void aHighSurrogateWantsALowOne(String json) {
    assertThatThrownBy(() -> check(json)).hasMessageStartingWith("no low surrogate in string");
  }

  @Test
  void aLowSurrogateDoesNotStandAlone() {
    assertThatThrownBy(() -> check("\"\\udc4b\""))
        .hasMessageStartingWith("unexpected low surrogate in string");
  }

  @Test
  void halfAPairIsFoundWhereverItStands() {
    for (int i = 0; i < 40; i++) {
      String before = "x".repeat(i);
      assertThatThrownBy(() -> check('"' + before + "\\udc4b\""))
          .hasMessage("unexpected low surrogate in string: byte " + (before.length() + 1));
      assertThatCode(() -> check('"' + before + "\\\\udc4b\\\\\"")).doesNotThrowAnyException();
      assertThatCode(() -> check('"' + before + "\\ud83d\\udc4b" + before + '"'))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void bytesThatAreNoUtf8AreRefusedWhereverTheyAre() {
    byte[] valid = ("\"" + "ü".repeat(9000) + "\"").getBytes(StandardCharsets.UTF_8);
    assertThatCode(() -> JsonText.requireUnicode(valid)).doesNotThrowAnyException();
    for (int cut : new int[] {1, 8191, 8192, 8193, 12_000}) {
      byte[] broken = Arrays.copyOf(valid, valid.length);
      broken[cut] = (byte) 0xFF;
      assertThatThrownBy(() -> JsonText.requireUnicode(broken))
          .hasMessageStartingWith("invalid UTF-8");
    }
  }

  @Test
  void anEncodedSurrogateIsNoUtf8() {
    byte[] encoded = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
    assertThatThrownBy(() -> JsonText.requireUnicode(encoded))
        .hasMessageStartingWith("invalid UTF-8");
  }
}
