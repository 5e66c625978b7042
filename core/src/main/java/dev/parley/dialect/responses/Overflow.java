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
          "longer than the model's context length");

  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]{2,}");

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
    long[] told = numbers(body.message());
    if (told.length >= 2) {
      maximum = Math.min(told[0], told[1]);
      tokens = Math.max(told[0], told[1]);
    }
    return ApiError.invalidRequest(
        "prompt is too long: %d tokens > %d maximum".formatted(tokens, maximum));
  }

  private static long[] numbers(@Nullable String message) {
    Matcher matcher = NUMBER.matcher(message == null ? "" : message);
    return matcher
        .results()
        .map(result -> result.group().replace(",", ""))
        .filter(digits -> digits.length() < 12)
        .mapToLong(Long::parseLong)
        .distinct()
        .toArray();
  }
}
