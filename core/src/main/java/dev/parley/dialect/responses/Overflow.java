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
          "longer than the model's context length");

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
    return !words.contains("rate limit") && PHRASES.stream().anyMatch(words::contains);
  }

  /// Both numbers come from the upstream when it tells them, else from the catalog and the
  /// estimate.
  static ApiError error(ErrorBody body, Translation translation) {
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
