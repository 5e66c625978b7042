package dev.parley.server.exchange.estimate;

import dev.parley.anthropic.Usage;
import dev.parley.tokens.Calibration;
import dev.parley.tokens.prompt.PromptBill;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What one request is thought to take, until its bill comes.
public final class Expectation {
  private static final int MOST_TIMES_OFF = 8;
  private static final long MOST_TOKENS_OFF = 4_096;

  private final @Nullable Sample sample;
  private final Estimate estimate;
  private final AtomicReference<@Nullable PromptBill> place;
  private volatile @Nullable PromptBill bill;

  /// A number of tokens.
  ///
  /// @param recalled how many of them are thoughts of the turn that goes on
  /// @param isRemembered whether it goes back to a bill
  record Estimate(long tokens, long recalled, boolean isRemembered) {
    Usage usage() {
      return Usage.estimate(tokens);
    }
  }

  /// What a bill can be compared with. The request itself is let go of.
  ///
  /// @param byBytes what is learnt of tokens by the size of a request
  /// @param byTokenizer what is learnt of tokens that are counted
  /// @param tokens by the size of this one
  record Sample(Calibration.Key byBytes, Calibration.Key byTokenizer, long tokens) {}

  /// @param place where whoever goes on from here looks for the bill
  /// @param sample null where nothing can be learnt
  Expectation(
      Estimate estimate, AtomicReference<@Nullable PromptBill> place, @Nullable Sample sample) {
    this.estimate = estimate;
    this.place = place;
    this.sample = sample;
  }

  @Nullable Sample sample() {
    return sample;
  }

  public Usage usage() {
    return estimate.usage();
  }

  /// Takes the bill, before the client can go on from there. On the loop.
  void settle(Usage told) {
    PromptBill whole = PromptBill.of(told, estimate.recalled);
    bill = whole;
    if (whole != null && isBelievable(whole.input())) {
      place.set(whole);
    }
  }

  /// Some tell nothing, some tell only what they had not kept of the prompt.
  private boolean isBelievable(long billed) {
    return billed > 0
        && billed >= estimate.tokens / MOST_TIMES_OFF - MOST_TOKENS_OFF
        && billed <= estimate.tokens * MOST_TIMES_OFF + MOST_TOKENS_OFF;
  }

  /// Null until it has come, and when none did.
  @Nullable PromptBill bill() {
    return bill;
  }
}
