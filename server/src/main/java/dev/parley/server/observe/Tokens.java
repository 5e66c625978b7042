package dev.parley.server.observe;

import dev.parley.anthropic.CacheCreation;
import dev.parley.anthropic.Usage;
import dev.parley.models.Billed;
import dev.parley.models.Prices;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Token counts of one exchange; null as long as nobody told.
///
/// @param written those that were written to the prompt cache
/// @param writtenLong those of them that stay there for hours
/// @param isEstimated whether the upstream was stopped before it could tell, or broke off
public record Tokens(
    @Nullable Long input,
    @Nullable Long cached,
    @Nullable Long written,
    long writtenLong,
    @Nullable Long output,
    @Nullable Long reasoning,
    boolean isEstimated) {
  public static final Tokens NONE = new Tokens(null, null, null, 0, null, null, false);

  /// What went in that was not read from a cache, and what came out; null as long as nobody told of
  /// both.
  public @Nullable Long used() {
    return input == null || output == null ? null : Long.valueOf(input + orZero(written) + output);
  }

  /// So many that would go in.
  public static Tokens counted(long input) {
    return new Tokens(input, null, null, 0, null, null, false);
  }

  /// These counts brought up to date by later ones.
  public Tokens updatedBy(Usage usage) {
    Usage.OutputDetails details = usage.outputTokensDetails();
    return new Tokens(
        later(usage.inputTokens(), input),
        later(usage.cacheReadInputTokens(), cached),
        later(usage.cacheCreationInputTokens(), written),
        Math.max(writtenLong, CacheCreation.forHours(usage)),
        later(usage.outputTokens(), output),
        later(details == null ? null : details.thinkingTokens(), reasoning),
        isEstimated || usage.isEstimated());
  }

  private static @Nullable Long later(@Nullable Long now, @Nullable Long before) {
    return now == null ? before : now;
  }

  /// All that went in, what was read from the prompt cache or written to it included; null as long
  /// as nobody told.
  public @Nullable Long wholeInput() {
    return input == null ? null : (Long) (input + orZero(cached) + orZero(written));
  }

  /// What they cost, in US dollars; null where nobody knows: without prices, without counts, or
  /// when the counts are a guess.
  ///
  /// @param tier the service tier that answered
  public @Nullable BigDecimal cost(@Nullable Prices prices, @Nullable String tier) {
    return prices == null || input == null || output == null || isEstimated
        ? null
        : prices.cost(billed(tier));
  }

  /// What is to be paid for, as far as it was told.
  Billed billed(@Nullable String tier) {
    return new Billed(
        orZero(input), orZero(cached), orZero(written), writtenLong, orZero(output), tier);
  }

  /// The same with about so many that came out.
  Tokens withGuessed(long count) {
    return new Tokens(input, cached, written, writtenLong, count, reasoning, true);
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
