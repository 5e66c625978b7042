package dev.parley.dialect.errors;

import dev.parley.dialect.UpstreamReply;
import dev.parley.json.JsonReader;
import dev.parley.json.RawJson;
import dev.parley.openai.ErrorBody;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long the upstream wants to be left alone.
public final class RetryDelays {
  /// Claude Code gives up at once when it is told to wait longer.
  private static final long MOST = 60;

  private static final Pattern TRY_AGAIN =
      Pattern.compile(
          "(?:try again|retry) in (?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:([\\d.]+)(ms|s))?",
          Pattern.CASE_INSENSITIVE);

  private RetryDelays() {}

  /// For a client: in whole seconds, rounded up, and no more than it takes.
  public static @Nullable Long seconds(UpstreamReply reply, @Nullable String message) {
    return rounded(of(reply, message));
  }

  /// The same by an error alone, as it comes inside an answer.
  public static @Nullable Long seconds(ErrorBody error) {
    return rounded(of(error));
  }

  /// In a detail, else in the words of the message.
  static @Nullable Duration of(ErrorBody error) {
    return or(inDetails(error), error.message());
  }

  /// The header that was sent, else what the body says in a detail, else the words of the message.
  public static @Nullable Duration of(UpstreamReply reply, @Nullable String message) {
    Double millis = number(reply.header("retry-after-ms"));
    if (millis != null) {
      return ofSeconds(millis / 1_000);
    }
    Double seconds = number(reply.header("retry-after"));
    if (seconds != null) {
      return ofSeconds(seconds);
    }
    Duration until = until(reply.header("date"), reply.header("retry-after"));
    return until == null ? or(inDetails(ErrorBodies.read(reply.body())), message) : until;
  }

  private static @Nullable Duration or(@Nullable Duration said, @Nullable String message) {
    return said == null ? inWords(message) : said;
  }

  /// Google's `{"@type":"….RetryInfo","retryDelay":"34s"}` among the details of an error.
  private static @Nullable Duration inDetails(ErrorBody error) {
    RawJson details = error.extra().get("details");
    if (details == null || !details.isArray()) {
      return null;
    }
    for (RawJson detail : details.reader().list(JsonReader::raw)) {
      String delay = detail.isObject() ? detail.reader().tag("retryDelay") : null;
      Double seconds = delay == null ? null : number(delay.replaceFirst("s$", ""));
      if (seconds != null && seconds > 0) {
        return ofSeconds(seconds);
      }
    }
    return null;
  }

  /// By the sender's own clock.
  private static @Nullable Duration until(@Nullable String now, @Nullable String then) {
    if (now == null || then == null) {
      return null;
    }
    try {
      Duration left = Duration.between(date(now), date(then));
      return left.isNegative() ? Duration.ZERO : left;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static ZonedDateTime date(String text) {
    return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  /// `Please try again in 11.054s`, `… in 28ms`, `… in 1m26.4s`, `Please retry in 37.5s`.
  public static @Nullable Duration inWords(@Nullable String message) {
    Matcher matcher = TRY_AGAIN.matcher(message == null ? "" : message);
    if (!matcher.find()) {
      return null;
    }
    double last = orZero(matcher.group(3));
    double tail = "ms".equals(matcher.group(4)) ? last / 1000 : last;
    double seconds = 3600 * orZero(matcher.group(1)) + 60 * orZero(matcher.group(2)) + tail;
    return seconds > 0 ? ofSeconds(seconds) : null;
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

  private static Duration ofSeconds(double seconds) {
    return Duration.ofMillis((long) Math.ceil(seconds * 1_000));
  }

  private static @Nullable Long rounded(@Nullable Duration delay) {
    return delay == null
        ? null
        : Long.valueOf(Math.clamp(Math.ceilDiv(delay.toMillis(), 1_000L), 1, MOST));
  }
}
