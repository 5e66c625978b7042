package dev.parley.tokens.prompt;

import dev.parley.anthropic.Usage;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// What a prompt and its answer were billed.
///
/// @param input all that went in, wherever it was read from
/// @param output all that came out, thoughts included
/// @param thoughts how much of the output was thought
/// @param recalled how much of the input was thought before, and will not be read again once the
///   user has spoken
public record PromptBill(long input, long output, long thoughts, long recalled) {

  /// The bill in what an upstream told; null when it told none, or one for more than this prompt.
  public static @Nullable PromptBill of(Usage usage, long recalled) {
    Long plain = usage.inputTokens();
    if (plain == null || usage.extra().get("estimated") != null || usesTools(usage)) {
      return null;
    }
    long input =
        plain + known(usage.cacheReadInputTokens()) + known(usage.cacheCreationInputTokens());
    Usage.OutputDetails details = usage.outputTokensDetails();
    long thoughts = details == null ? 0 : known(details.thinkingTokens());
    long output = known(usage.outputTokens());
    return new PromptBill(Math.max(0, input), output, Math.min(thoughts, output), recalled);
  }

  /// The upstream's own tools make it read the prompt several times.
  private static boolean usesTools(Usage usage) {
    RawJson uses = usage.extra().get("server_tool_use");
    return uses != null && uses.toString().matches("(?s).*[1-9].*");
  }

  private static long known(@Nullable Long tokens) {
    return tokens == null ? 0 : Math.max(0, tokens);
  }
}
