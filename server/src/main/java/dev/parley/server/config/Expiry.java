package dev.parley.server.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Until when something counts, as people write it.
public final class Expiry {
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,3})([hdw])");

  private Expiry() {}

  /// A date, whose whole day still counts, or a moment.
  static Instant date(String name, String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw BadConfig.of(name, text, "use a date like 2027-01-31, or a moment with its zone");
    }
  }

  /// The same, or how long from now: `12h`, `90d`, `4w`.
  public static Instant parse(String name, String text, Instant now) {
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      if (text.matches("[0-9]+[a-z]*")) {
        throw BadConfig.of(name, text, "use a time like 12h, 90d or 4w, or a date like 2027-01-31");
      }
      return date(name, text);
    }
    long amount = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "h" -> now.plus(Duration.ofHours(amount));
      case "d" -> now.plus(Duration.ofDays(amount));
      default -> now.plus(Duration.ofDays(7 * amount));
    };
  }
}
