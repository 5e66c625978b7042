package dev.parley.simulator.tokens;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import org.junit.jupiter.api.Test;

final class O200kTest {
  @Test
  void textsCountTheSameWhetherTheyAreRememberedOrNot() {
    String text = "The harbour is quiet. ".repeat(40);

    assertThat(O200k.tokens("The harbour is quiet.")).isEqualTo(5);
    assertThat(O200k.tokens(text)).isEqualTo(O200k.tokens(text)).isBetween(200, 210);
  }

  @Test
  void marksOfTheVocabularyAreWordsLikeOthers() {
    assertThat(O200k.tokens("<|endoftext|>")).isGreaterThan(1);
  }

  @Test
  void aWordWithoutEndIsCountedInTime() {
    assertTimeout(
        ofSeconds(20),
        () -> assertThat(O200k.tokens("a".repeat(2_000_000))).isBetween(200_000, 300_000));
  }
}
