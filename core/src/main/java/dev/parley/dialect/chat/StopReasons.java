package dev.parley.dialect.chat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.Ending;
import dev.parley.anthropic.StopReason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why the model stopped, from the word of the backend and from what was in the answer.
final class StopReasons {
  private static final StopReason WINDOW = new StopReason("model_context_window_exceeded");

  private static final String FILTER = "content_filter";
  private static final String MALFORMED = "malformed_function_call";

  private StopReasons() {}

  /// One word for what is spelled in any case, and by Gemini with its own word after the usual one:
  /// `content_filter: PROHIBITED_CONTENT`.
  static @Nullable String word(@Nullable String finishReason) {
    String said = finishReason == null ? "" : finishReason.strip().toLowerCase(Locale.ROOT);
    String kind = said.split(":", 2)[0].strip();
    return switch (kind) {
      case "", "null", "none" -> null;
      case "safety", "image_safety", "prohibited_content", "recitation", "blocklist", "spii" ->
          FILTER;
      case "function_call_filter", "unexpected_tool_call" -> MALFORMED;
      default -> kind;
    };
  }

  /// What the word says went wrong; null when nothing did.
  static @Nullable ApiError failure(@Nullable String finishReason) {
    return switch (finishReason) {
      case "insufficient_system_resource", "load", "unload" ->
          ApiError.overloaded("the upstream has no room for the request now: " + finishReason);
      case "error", "network_error", "abort", "aborted", "cancelled", MALFORMED ->
          ApiError.api(502, "the upstream broke its answer off: " + finishReason);
      case null, default -> null;
    };
  }

  /// Whether the backend had said all that it would.
  static boolean isWhole(@Nullable String finishReason) {
    return finishReason != null && failure(finishReason) == null && !isCut(finishReason);
  }

  static boolean isCut(@Nullable String finishReason) {
    return switch (finishReason) {
      case "length", "model_length", "max_tokens", "model_context_window_exceeded" -> true;
      case null, default -> false;
    };
  }

  /// @param called whether there is a whole call in it, and none that was cut
  /// @param stoppedAt a stop sequence of the client's
  static Ending of(
      @Nullable String finishReason,
      boolean called,
      @Nullable String refusal,
      @Nullable String stoppedAt) {
    if (refusal != null) {
      return Ending.refusal(refusal);
    }
    return switch (finishReason) {
      case FILTER, "sensitive", "refusal" -> Ending.refusal(null);
      case String _ when called -> Ending.of(StopReason.TOOL_USE);
      case "length", "model_length", "max_tokens" -> Ending.of(StopReason.MAX_TOKENS);
      case "model_context_window_exceeded" -> Ending.of(WINDOW);
      case null -> Ending.of(called ? StopReason.TOOL_USE : StopReason.END_TURN);
      default -> stoppedAt == null ? Ending.of(StopReason.END_TURN) : Ending.stoppedAt(stoppedAt);
    };
  }
}
