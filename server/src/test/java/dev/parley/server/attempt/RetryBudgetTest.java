package dev.parley.server.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryBudgetTest {
  private final Moment moment = new Moment();

  private int spent(RetryBudget budget, int wanted) {
    int spent = 0;
    for (int i = 0; i < wanted; i++) {
      spent += budget.spend(moment.now()) ? 1 : 0;
    }
    return spent;
  }

  @ParameterizedTest
  @CsvSource({"20, 210", "50, 510", "100, 1000"})
  void inAnOutageAShareOfTheRequestsIsTriedAgain(int percent, int again) {
    RetryBudget budget = new RetryBudget(percent, moment.now());
    int spent = 0;
    for (int i = 0; i < 1_000; i++) {
      budget.earn();
      spent += spent(budget, 1);
    }
    assertThat(spent).isBetween(again - 10, again);
  }

  @Test
  void aFewAreFreeAndTheyComeBackWithTime() {
    RetryBudget budget = new RetryBudget(20, moment.now());
    assertThat(spent(budget, 100)).isEqualTo(10);
    moment.pass(9);
    assertThat(spent(budget, 100)).isZero();
    moment.pass(11);
    assertThat(spent(budget, 100)).isEqualTo(2);
    moment.pass(10_000);
    assertThat(spent(budget, 100)).isEqualTo(10);
  }

  @Test
  void noShareIsNone() {
    assertThat(spent(new RetryBudget(0, moment.now()), 10)).isZero();
  }

  @Test
  void connectionsAreReplacedOutOfTheSameBudget() {
    for (int percent : new int[] {0, 20}) {
      RetryBudget budget = new RetryBudget(percent, moment.now());
      int replaced = 0;
      for (int i = 0; i < 100; i++) {
        replaced += budget.replace(moment.now()) ? 1 : 0;
      }
      assertThat(replaced).isEqualTo(10);
      assertThat(spent(budget, 10)).isZero();
    }
  }
}
