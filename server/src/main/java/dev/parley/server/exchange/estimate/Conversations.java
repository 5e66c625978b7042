package dev.parley.server.exchange.estimate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.tokens.prompt.Fingerprint;
import dev.parley.tokens.prompt.Prompt;
import dev.parley.tokens.prompt.PromptBill;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What conversations have been billed so far, as long as they may go on.
public final class Conversations {
  private static final int MOST = 20_000;
  private static final Duration KEPT = Duration.ofHours(12);

  /// A conversation goes on by a turn, not by so many items.
  private static final int MOST_NEW = 2_000;

  private final Cache<Fingerprint, AtomicReference<@Nullable PromptBill>> bills =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterAccess(KEPT)
          .executor(Runnable::run)
          .build();

  /// What was billed for the first items of a prompt.
  record Known(int items, PromptBill bill) {}

  /// The most of a prompt that was billed before; null when nothing was.
  @Nullable Known longest(Prompt prompt) {
    int least = Math.max(0, prompt.size() - MOST_NEW);
    for (int items = prompt.size(); items > least; items--) {
      AtomicReference<@Nullable PromptBill> place = bills.getIfPresent(prompt.state(items));
      PromptBill bill = place == null ? null : place.get();
      if (bill != null) {
        return new Known(items, bill);
      }
    }
    return null;
  }

  /// Where the bill of a prompt is to be put, once it comes.
  AtomicReference<@Nullable PromptBill> place(Prompt prompt) {
    return prompt.size() == 0
        ? new AtomicReference<>()
        : bills.get(prompt.state(prompt.size()), _ -> new AtomicReference<>());
  }
}
