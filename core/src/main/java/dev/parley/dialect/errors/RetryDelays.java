package dev.parley.dialect.errors;

import dev.parley.dialect.UpstreamReply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long the upstream wants to be left alone, in whole seconds, rounded up.
public final class RetryDelays {
  /// Claude Code gives up at once when it is told to wait longer.
  private static final long MOST = 60;

  private static final Pattern TRY_AGAIN =
      Pattern.compile(
          "try again in (?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:([\\d.]+)(ms|s))?",
          Pattern.CASE_INSENSITIVE);

  private RetryDelays() {}

  /// The header that was sent, else the words of the message.
  public static @Nullable Long seconds(UpstreamReply reply, @Nullable String message) {
    Double millis = number(reply.header("retry-after-ms"));
    if (millis != null) {
      return rounded(millis / 1000);
    }
    Double seconds = number(reply.header("retry-after"));
    if (seconds != null) {
      return rounded(seconds);
    }
    return inWords(message);
  }

  /// `Please try again in 11.054s`, `… in 28ms`, `… in 1m26.4s`.
  public static @Nullable Long inWords(@Nullable String message) {
    Matcher matcher = TRY_AGAIN.matcher(message == null ? "" : message);
    if (!matcher.find()) {
      return null;
    }
    double last = orZero(matcher.group(3));
    double tail = "ms".equals(matcher.group(4)) ? last / 1000 : last;
    double seconds = 3600 * orZero(matcher.group(1)) + 60 * orZero(matcher.group(2)) + tail;
    return seconds > 0 ? rounded(seconds) : null;
  }

  private static double orZero(@Nullable String digits) {
    Double value = number(digits);
    return value == null ? 0 : value;
  }

  private static @Nullable Double number(@Nullable String text) {
    if (text == null || !text.strip().matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return null;
    }
    return Double.valueOf(text.strip());
  }

  private static long rounded(double seconds) {
    return Math.clamp((long) Math.ceil(seconds), 1, MOST);
  }
}
