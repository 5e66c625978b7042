package dev.parley.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurseTest {
  private static final Instant NOW = Instant.parse("2026-11-29T23:00:00Z");
  private static final Instant END_OF_DAY = Instant.parse("2026-11-30T00:00:00Z");
  private static final Instant END_OF_MONTH = Instant.parse("2026-12-01T00:00:00Z");
  private static final String PREFIX = "l-unified-";

  private static @Nullable BigDecimal dollars(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static Purse purse(
      @Nullable String perDay, @Nullable String perMonth, String today, String thisMonth) {
    Spent spent = new Spent(Spent.day(NOW), new BigDecimal(today), new BigDecimal(thisMonth));
    return new Purse(new Budget(dollars(perDay), dollars(perMonth)), spent, NOW);
  }

  private static ApiError refusal(Purse purse) {
    ApiError[] error = new ApiError[1];
    assertThatThrownBy(() -> purse.requireSomeLeft(_ -> {}))
        .asInstanceOf(type(ApiException.class))
        .satisfies(refused -> error[0] = refused.error());
    return error[0];
  }

  private static void never(Denial reason) {
    throw new AssertionError(reason);
  }

  @Test
  void whoDeniesItIsTheLimitThatLastsLonger() {
    List<Denial> denied = new ArrayList<>();
    assertThatThrownBy(() -> purse("1", null, "1", "1").requireSomeLeft(denied::add)).isNotNull();
    assertThatThrownBy(() -> purse("1", "1", "1", "1").requireSomeLeft(denied::add)).isNotNull();

    assertThat(denied).containsExactly(Denial.SPEND_PER_DAY, Denial.SPEND_PER_MONTH);
  }

  @Test
  void asLongAsSomethingIsLeftARequestBegins() {
    purse("1", "10", "0.999", "9.999").requireSomeLeft(PurseTest::never);
    purse(null, null, "5000", "5000").requireSomeLeft(PurseTest::never);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "1    | -  | 1       | 1     | $1 a day is reached: $1.00 were spent; it begins anew at"
            + " 2026-11-30T00:00:00Z",
        "2.50 | -  | 2.5099  | 9     | $2.50 a day is reached: $2.50 were spent",
        "0.001| -  | 0.00119 | 9     | $0.001 a day is reached: $0.001 were spent",
        "-    | 40 | 0       | 41.236| $40 a month is reached: $41.23 were spent; it begins anew"
            + " at 2026-12-01T00:00:00Z",
        "1    | 40 | 3       | 41    | $40 a month",
        "0    | -  | 0       | 0     | $0 a day is reached: $0.00 were spent",
      })
  void theLimitThatIsReachedIsToldWithWhatWasSpentAndItsEnd(
      @Nullable String perDay,
      @Nullable String perMonth,
      String today,
      String thisMonth,
      String words) {
    ApiError error = refusal(purse(perDay, perMonth, today, thisMonth));

    assertThat(error.message()).startsWith("This key's spend limit of ").contains(words);
    assertThat(error.type()).isEqualTo("billing_error");
    assertThat(error.status()).isEqualTo(429);
    assertThat(error.retry().worthwhile()).isFalse();
    assertThat(error.details()).hasToString("{\"error_code\":\"enforced_spend_limit_reached\"}");
  }

  @Test
  void theWaitIsAsLongAsThePeriod() {
    assertThat(refusal(purse("1", null, "1", "1")).retry().afterSeconds()).isEqualTo(3600);
    assertThat(refusal(purse(null, "1", "1", "1")).retry().afterSeconds()).isEqualTo(25 * 3600);
  }

  @Test
  void withoutALimitThereIsNothingToTell() {
    assertThat(purse(null, null, "1", "1").headers("l-", false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "0, 0.00, allowed, -",
        "0.749, 0.74, allowed, -",
        "0.75, 0.75, allowed_warning, 0.75",
        "0.9499, 0.94, allowed_warning, 0.75",
        "0.95, 0.95, allowed_warning, 0.95",
        "0.999, 0.99, allowed_warning, 0.95",
        "1.5, 1.50, allowed_warning, 0.95"
      })
  void headersTellHowNearTheLimitIs(
      String today, String used, String status, @Nullable String passed) {
    Map<String, String> headers = purse("1", null, today, today).headers("l-", false);

    assertThat(headers)
        .containsEntry(PREFIX + "status", status)
        .containsEntry(PREFIX + "overage-status", status)
        .containsEntry(PREFIX + "representative-claim", "overage")
        .containsEntry(PREFIX + "overage-utilization", used)
        .containsEntry(PREFIX + "reset", Long.toString(END_OF_DAY.getEpochSecond()));
    assertThat(headers.get(PREFIX + "overage-surpassed-threshold")).isEqualTo(passed);
  }

  @Test
  void theNearestOfTwoLimitsIsTold() {
    Map<String, String> headers = purse("1", "10", "0.5", "9").headers("l-", false);

    assertThat(headers)
        .containsEntry(PREFIX + "overage-utilization", "0.90")
        .containsEntry(PREFIX + "overage-reset", Long.toString(END_OF_MONTH.getEpochSecond()));
  }

  @Test
  void aRefusalIsToldAsOne() {
    assertThat(purse("1", "10", "2", "3").headers("l-", true))
        .containsEntry(PREFIX + "status", "rejected")
        .containsEntry(PREFIX + "overage-status", "rejected")
        .containsEntry(PREFIX + "reset", Long.toString(END_OF_DAY.getEpochSecond()))
        .doesNotContainKey(PREFIX + "representative-claim");
    assertThat(purse("1", null, "0.5", "3").headers("l-", true))
        .containsEntry(PREFIX + "status", "allowed");
  }
}
