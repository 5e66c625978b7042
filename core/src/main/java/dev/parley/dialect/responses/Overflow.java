package dev.parley.dialect.responses;

import dev.parley.anthropic.ApiError;
import dev.parley.dialect.Translation;
import dev.parley.openai.responses.ErrorBody;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Too long a prompt, in the words on which Claude Code compacts its conversation and goes on.
final class Overflow {
  private static final List<String> PHRASES =
      List.of(
          "exceeds the context window",
          "maximum context length",
          "context window exceeded",
          "prompt is too long",
          "exceeds the available context size",
          "maximum prompt length",
          "input token length too long",
          "exceeds the maximum number of tokens",
          "exceeded model token limit",
          "reduce the length of the messages",
          "longer than the model's context length",
          "longer than the maximum model length",
          "prompt too long",
          "maximum allowed input length",
          "greater than the context length",
          "context window exceeds limit",
          "too large for model with",
          "configured context size is",
          "range of input length should be",
          "input is too long for requested model",
          "too many tokens");

  /// `(100000 in the messages, 30000 in the completion)`
  private static final Pattern BOTH =
      Pattern.compile(
          "\\((\\d{1,9}) in (?:the messages|your prompt|the prompt)"
              + "[,;] (\\d{1,9}) (?:in|for) the completion\\)");

  private static final Pattern TOKENS = Pattern.compile("(\\d[\\d,]{2,11}) ?tokens?\\b");

  private Overflow() {}

  static boolean isOverflow(ErrorBody body) {
    if ("context_length_exceeded".equals(body.code())) {
      return true;
    }
    String message = body.message();
    if (message == null) {
      return false;
    }
    String words = message.toLowerCase(Locale.ROOT);
    return !words.contains("rate limit")
        && !words.contains("too many requests")
        && PHRASES.stream().anyMatch(words::contains);
  }

  /// Both numbers come from the upstream when it tells them, else from the catalog and the
  /// estimate.
  static ApiError error(ErrorBody body, Translation translation) {
    ApiError both = both(body.message());
    if (both != null) {
      return both;
    }
    long maximum = translation.target().model().maxInputTokens();
    long tokens = Math.max(translation.inputTokens(), maximum + 1);
    long[] told = tokensIn(body.message());
    if (told.length == 2) {
      maximum = Math.min(told[0], told[1]);
      tokens = Math.max(told[0], told[1]);
    }
    return ApiError.invalidRequest(
        "prompt is too long: " + tokens + " tokens > " + maximum + " maximum");
  }

  /// An input that fits by itself: the client asks again for less output.
  private static @Nullable ApiError both(@Nullable String message) {
    Matcher both = BOTH.matcher(message == null ? "" : message);
    long[] told = tokensIn(message);
    if (!both.find() || told.length == 0) {
      return null;
    }
    long input = Long.parseLong(both.group(1));
    long output = Long.parseLong(both.group(2));
    long window = told[0];
    return input < window && input + output > window
        ? ApiError.invalidRequest(
            "input length and `max_tokens` exceed context limit: %d + %d > %d, decrease input"
                    .formatted(input, output, window)
                + " length or `max_tokens` and try again")
        : null;
  }

  private static long[] tokensIn(@Nullable String message) {
    Matcher matcher = TOKENS.matcher(message == null ? "" : message);
    return matcher
        .results()
        .map(result -> result.group(1).replace(",", ""))
        .mapToLong(Long::parseLong)
        .distinct()
        .toArray();
  }
}
