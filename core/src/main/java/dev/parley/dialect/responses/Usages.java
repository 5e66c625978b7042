package dev.parley.dialect.responses;

import dev.parley.anthropic.Usage;
import dev.parley.json.Extra;
import dev.parley.openai.responses.ResponseUsage;
import org.jspecify.annotations.Nullable;

/// Tokens billed. OpenAI's input counts what was read from and written to the cache; Anthropic's
/// counts neither.
final class Usages {
  private static final int CHARACTERS_PER_TOKEN = 4;

  private Usages() {}

  static Usage of(ResponseUsage usage) {
    long cached = Math.max(0, usage.cachedTokens());
    long written = Math.max(0, usage.cacheWriteTokens());
    return new Usage(
        Math.max(0, usage.inputTokens() - cached - written),
        written,
        cached,
        Math.max(0, usage.outputTokens()),
        new Usage.OutputDetails(Math.max(0, usage.reasoningTokens()), Extra.NONE),
        Extra.NONE);
  }

  /// When the upstream gave no count, or was stopped before it could: the estimate of
  /// `message_start` stands, and the output is guessed from its length.
  static Usage orEstimate(@Nullable ResponseUsage usage, long charactersWritten) {
    return usage != null
        ? of(usage)
        : new Usage(
            null,
            null,
            null,
            Math.max(1, charactersWritten / CHARACTERS_PER_TOKEN),
            null,
            Extra.NONE);
  }
}
