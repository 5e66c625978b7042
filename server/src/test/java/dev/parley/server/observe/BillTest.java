package dev.parley.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Usage;
import dev.parley.json.JsonNumber;
import dev.parley.models.Prices;
import dev.parley.models.Rates;
import dev.parley.models.Validity;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What answers are charged with. A million tokens cost a dollar going in, and ten coming out.
class BillTest {
  private static final Prices PRICES =
      new Prices(
          new Rates(
              JsonNumber.of(1),
              new JsonNumber("0.1"),
              JsonNumber.of(1),
              JsonNumber.of(1),
              JsonNumber.of(10)),
          null,
          Map.of("flex", new JsonNumber("0.5")),
          Validity.EVERYWHERE);

  private final Bill bill = new Bill();

  private static Tokens tokens(long input, long output, boolean estimated) {
    return new Tokens(input, null, null, 0, output, null, estimated);
  }

  private static BigDecimal dollars(String text) {
    return new BigDecimal(text);
  }

  @Test
  void whatIsKnownIsCharged() {
    bill.prices(PRICES);
    bill.tokens(tokens(1_000, 100, false));

    assertThat(bill.cost()).isEqualTo(dollars("0.002"));
    assertThat(bill.charge(true)).isEqualTo(dollars("0.002"));
    bill.tier("flex");
    assertThat(bill.charge(true)).isEqualTo(dollars("0.001"));
  }

  @Test
  void aTierWithoutAPriceCostsWhatIsUsual() {
    bill.prices(PRICES);
    bill.tier("scale");
    bill.tokens(tokens(1_000, 100, false));

    assertThat(bill.cost()).isNull();
    assertThat(bill.charge(true)).isEqualTo(dollars("0.002"));
  }

  @Test
  void countsThatAreAGuessAreChargedAllTheSame() {
    bill.prices(PRICES);
    bill.tokens(tokens(1_000, 100, true));

    assertThat(bill.cost()).isNull();
    assertThat(bill.charge(true)).isEqualTo(dollars("0.002"));
  }

  @Test
  void withoutCountsItIsWhatWasExpectedAndSaid() {
    bill.prices(PRICES);
    bill.announced(Usage.estimate(1_000));
    bill.said(400);

    assertThat(bill.charge(true)).isEqualTo(dollars("0.002"));
    assertThat(bill.charge(false)).isZero();
  }

  @Test
  void halfOfTheCountsAreCompletedByWhatWasToldAtTheBeginning() {
    bill.prices(PRICES);
    bill.announced(Usage.estimate(1_000));
    bill.tokens(new Tokens(null, null, null, 0, 100L, null, false));

    assertThat(bill.charge(true)).isEqualTo(dollars("0.002"));
  }

  @Test
  void withoutPricesThereIsNoCharge() {
    bill.tokens(tokens(1_000, 100, false));

    assertThat(bill.charge(true)).isZero();
  }
}
