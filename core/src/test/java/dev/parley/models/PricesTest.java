package dev.parley.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Worked out by hand from the lists of prices.
final class PricesTest {
  private static @Nullable BigDecimal cost(String model, Billed billed) {
    return Objects.requireNonNull(Catalog.builtIn().get(model).prices()).cost(billed);
  }

  private static Billed plain(long input, long output) {
    return new Billed(input, 0, 0, 0, output, null);
  }

  @ParameterizedTest
  @CsvSource({
    // tokens in, cached, written, of these for hours, out
    // gpt-6.1-sol: 2 in, 0.1 cached, 2.5 written, 5 for hours, 10 out
    "gpt-6.1-sol, 1000000 0 0 0 0, 4",
    "gpt-6.1-sol, 100000 0 0 0 10000, 0.3",
    "gpt-6.1-sol, 1000 100000 0 0 500, 0.017",
    "gpt-6.1-sol, 1000 100000 20000 0 500, 0.067",
    "gpt-6.1-sol, 1000 100000 20000 20000 500, 0.117",
    "gpt-6.1-sol, 1000 100000 20000 5000 500, 0.0795",
    "gpt-6.1-sol, 1 0 0 0 1, 0.000012",
    "gpt-6.1-sol, 0 1 0 0 0, 0.0000001",
    "gpt-6.1-sol, 0 0 0 0 0, 0",
    // the step: not yet, and then for all of it
    "gpt-6.1-sol, 272000 0 0 0 1000, 0.554",
    "gpt-6.1-sol, 272001 0 0 0 1000, 1.103004",
    "gpt-6.1-sol, 1000 271001 0 0 1000, 0.0732002",
    "gpt-6.1-sol, 1000 200000 71001 0 1000, 0.414005",
    "gpt-6.1-sol, 1000 200000 71000 0 1000, 0.2095",
    // no step in it
    "gpt-5.4-mini, 272000 0 0 0 128000, 0.78",
    "gpt-5.4-mini, 400000 0 0 0 0, 0.3",
    // nothing is saved by its cache, and nothing is paid for writing to it
    "gpt-5.5-pro, 1000 1000 0 0 1000, 0.24",
    "gpt-5.5, 0 0 1000 0 0, 0.005",
    // dollars without cents
    "gpt-5.2-pro, 0 0 0 0 1000000, 168",
    "o1-pro, 0 0 0 0 10000000, 6000",
    "deepseek-flash, 3 7 0 0 11, 0.000014142",
    "MiniMax-M3, 512001 0 0 0 1000, 0.3096006",
  })
  void everyKindOfTokenHasItsPrice(String model, String tokens, BigDecimal usd) {
    long[] counts = Arrays.stream(tokens.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    Billed billed = new Billed(counts[0], counts[1], counts[2], counts[3], counts[4], null);

    assertThat(cost(model, billed)).isEqualTo(usd);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-6.1-sol, , 0.3",
    "gpt-6.1-sol, default, 0.3",
    "gpt-6.1-sol, standard, 0.3",
    "gpt-6.1-sol, auto, 0.3",
    "gpt-6.1-sol, flex, 0.15",
    "gpt-6.1-sol, batch, 0.15",
    "gpt-6.1-sol, priority, 0.6",
    "gpt-6.1-sol, fast, 0.6",
    "gpt-5.5, default, 0.8",
    "gpt-5.5, flex, 0.4",
    "gpt-5.5, priority, 2",
    "gpt-6.1-sol, scale, ",
    "glm-5.3, priority, ",
  })
  void aTierMultipliesAllOfIt(String model, @Nullable String tier, @Nullable String usd) {
    BigDecimal cost = cost(model, new Billed(100_000, 0, 0, 0, 10_000, tier));

    assertThat(cost).isEqualTo(usd == null ? null : new BigDecimal(usd));
  }

  @Test
  void tierAndStepMultiplyEachOther() {
    BigDecimal cost = cost("gpt-5.5", new Billed(300_000, 0, 0, 0, 1000, "priority"));

    assertThat(cost).isEqualTo(new BigDecimal("7.6125"));
  }

  @Test
  void noSumDrifts() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < 1000; i++) {
      sum = sum.add(Objects.requireNonNull(cost("gpt-6-luna", plain(1, 0))));
    }
    assertThat(sum).isEqualByComparingTo("0.0001");
  }

  @ParameterizedTest
  @CsvSource({"5, 1050, 1000", "6, 106, 100", "40, 139, 99", "0, 7, 7", "50, 1, 0"})
  void whatWasCountedMayBeLessByTheError(long error, long counted, long least) {
    assertThat(new Encoding("e", error).least(counted)).isEqualTo(least);
  }

  @Test
  void whatIsWrittenForHoursIsNeverMoreThanWhatIsWritten() {
    assertThat(new Billed(1, 1, 5, 9, 1, null).writtenLong()).isEqualTo(5);
    assertThat(new Billed(1, 1, 5, -9, 1, null).writtenLong()).isZero();
  }
}
