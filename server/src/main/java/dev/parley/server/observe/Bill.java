package dev.parley.server.observe;

import dev.parley.anthropic.Usage;
import dev.parley.models.Billed;
import dev.parley.models.Prices;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What one answer costs. From any thread.
final class Bill {
  private static final long CHARACTERS_OF_A_TOKEN = 4;

  private volatile Tokens tokens = Tokens.NONE;
  private volatile Tokens announced = Tokens.NONE;
  private volatile long said;
  private volatile @Nullable Prices prices;
  private volatile @Nullable String tier;

  /// What the tokens of the model cost that answers; null when nobody knows.
  void prices(@Nullable Prices known) {
    prices = known;
  }

  /// The service tier that answered.
  void tier(@Nullable String told) {
    tier = told;
  }

  /// What was told of it, or estimated, when it began.
  void announced(Usage usage) {
    announced = Tokens.NONE.updatedBy(usage);
  }

  /// How many characters of it there have been.
  void said(long total) {
    said = total;
  }

  void tokens(Tokens counts) {
    tokens = counts;
  }

  Tokens tokens() {
    return tokens;
  }

  /// The same; of an answer that broke off before its counts came, about that.
  Tokens tokens(boolean brokeOff) {
    return brokeOff && tokens.used() == null ? guessed() : tokens;
  }

  /// In US dollars; null when nobody knows.
  @Nullable BigDecimal cost() {
    return tokens.cost(prices, tier);
  }

  /// What it is charged with, as near as can be told: an answer that broke off before its counts
  /// came is charged with what it was estimated to read and with what there was of it, one whose
  /// tier has no price with that of the usual tier. Without prices there is no charge.
  BigDecimal charge(boolean answered) {
    Prices known = prices;
    Tokens taken = tokens.used() == null ? guessed() : tokens;
    if (known == null || (tokens.used() == null && !answered)) {
      return BigDecimal.ZERO;
    }
    BigDecimal cost = known.cost(taken.billed(tier));
    return cost == null ? usual(known, taken.billed(null)) : cost;
  }

  private static BigDecimal usual(Prices prices, Billed billed) {
    BigDecimal cost = prices.cost(billed);
    return cost == null ? BigDecimal.ZERO : cost;
  }

  private Tokens guessed() {
    Long output = tokens.output();
    return announced.withGuessed(output == null ? said / CHARACTERS_OF_A_TOKEN : output);
  }
}
