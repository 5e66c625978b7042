package dev.parley.server.observe;

import dev.parley.anthropic.Usage;
import org.jspecify.annotations.Nullable;

/// Token counts of one exchange; null as long as nobody told.
public record Tokens(
    @Nullable Long input, @Nullable Long cached, @Nullable Long output, @Nullable Long reasoning) {
  public static final Tokens NONE = new Tokens(null, null, null, null);

  /// What went in that was not cached, and what came out; null as long as nobody told of both.
  public @Nullable Long used() {
    return input == null || output == null ? null : Long.valueOf(input + output);
  }

  /// These counts brought up to date by later ones.
  public Tokens updatedBy(Usage usage) {
    Usage.OutputDetails details = usage.outputTokensDetails();
    return new Tokens(
        later(usage.inputTokens(), input),
        later(usage.cacheReadInputTokens(), cached),
        later(usage.outputTokens(), output),
        later(details == null ? null : details.thinkingTokens(), reasoning));
  }

  private static @Nullable Long later(@Nullable Long now, @Nullable Long before) {
    return now == null ? before : now;
  }
}
