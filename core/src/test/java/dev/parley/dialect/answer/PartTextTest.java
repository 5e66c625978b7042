package dev.parley.dialect.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PartTextTest {
  private static final String WAVE = "\ud83d\udc4b";
  private static final String HIGH = "\ud83d";
  private static final String LOW = "\udc4b";

  private final PartText text = new PartText();

  @Test
  void aCharacterThatWasSplitLeavesInOnePiece() {
    assertThat(text.delta("a" + HIGH)).isEqualTo("a");
    assertThat(text.delta(LOW + "b")).isEqualTo(WAVE + "b");
    assertThat(text.delta(HIGH)).isEmpty();
    assertThat(text.delta("")).isEmpty();
    assertThat(text.delta(LOW + HIGH)).isEqualTo(WAVE);
    assertThat(text.delta(LOW)).isEqualTo(WAVE);
  }

  @Test
  void halfACharacterThatStaysAloneLeavesWithWhatFollows() {
    assertThat(text.delta(HIGH)).isEmpty();
    assertThat(text.delta("a")).isEqualTo(HIGH + "a");
    assertThat(text.delta(LOW)).isEqualTo(LOW);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      emptyValue = "",
      value = {
        "abc, abc, ''",
        "ab, abc, c",
        "'', abc, abc",
        "abc, ab, ''",
        "abc, '', ''",
        "ab\ud83d, ab\ud83d\udc4bc, \ud83d\udc4bc",
        "ab, abc\ud83d, c",
      })
  void ofTheWholeOnlyWhatWasMissingCounts(String delta, String whole, String missing) {
    text.delta(delta);
    assertThat(text.whole(whole)).isEqualTo(missing);
    assertThat(text.whole(whole)).isEmpty();
  }

  @Test
  void aDeltaAfterTheWholeGoesOn() {
    assertThat(text.whole("ab")).isEqualTo("ab");
    assertThat(text.delta("c")).isEqualTo("c");
    assertThat(text.whole("abcd")).isEqualTo("d");
  }
}
