package dev.parley.dialect.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.request.OutputLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenBudgetTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "1,Hello there friend,Hello ",
        "2,Hello there friend,Hello there ",
        "3,Hello there friend,Hello there friend",
        "2,Hello!!! there,Hello!!! ",
        "2,日本語,日本",
        "2,!!!!!!!!!!,!!!!!!",
        "2,internationalisation,internationalisation",
        "1,internationalisation,internatio",
        "0,Hello,''",
      })
  void aWordIsAboutAToken(long tokens, String text, String kept) {
    assertThat(new TokenBudget(tokens).take(text)).isEqualTo(kept);
  }

  @Test
  void theBudgetSpansPieces() {
    TokenBudget budget = new TokenBudget(2);
    assertThat(budget.take("Hel")).isEqualTo("Hel");
    assertThat(budget.take("lo wor")).isEqualTo("lo wor");
    assertThat(budget.isSpent()).isFalse();
    assertThat(budget.take("ld and more")).isEqualTo("ld ");
    assertThat(budget.isSpent()).isTrue();
    assertThat(budget.take("more")).isEmpty();
  }

  @Test
  void withoutALimitEverythingPasses() {
    TokenBudget budget = new TokenBudget(OutputLimit.UNLIMITED);
    assertThat(budget.take("a b c")).isEqualTo("a b c");
    assertThat(budget.isSpent()).isFalse();
  }
}
