package dev.parley.dialect.chat;

import dev.parley.anthropic.Usage;
import dev.parley.json.Extra;
import dev.parley.openai.chat.ChatUsage;

/// Tokens billed. The backend's prompt counts what was read from and written to the cache;
/// Anthropic's input counts neither.
final class Usages {
  private Usages() {}

  static Usage of(ChatUsage usage) {
    long cached = Math.min(usage.cachedTokens(), usage.promptTokens());
    long written = Math.min(usage.cacheWriteTokens(), usage.promptTokens() - cached);
    return new Usage(
        usage.promptTokens() - cached - written,
        written,
        cached,
        usage.completionTokens(),
        new Usage.OutputDetails(usage.reasoningTokens(), Extra.NONE),
        Extra.NONE);
  }
}
