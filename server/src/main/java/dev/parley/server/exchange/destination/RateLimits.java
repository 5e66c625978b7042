package dev.parley.server.exchange.destination;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The upstream's rate-limit headers as Anthropic writes them. Its resets are durations (`6m0s`,
/// `17ms`, plain seconds), Anthropic's are times.
public final class RateLimits {
  private static final List<String> KINDS = List.of("requests", "tokens");
  private static final List<String> COUNTS = List.of("limit", "remaining");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern UNITS =
      Pattern.compile(
          "(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m(?!s))?"
              + "(?:([0-9]{1,9}(?:\\.[0-9]{1,9})?)s)?(?:([0-9]{1,9}(?:\\.[0-9]{1,9})?)ms)?");
  private static final Pattern OWN =
      Pattern.compile("anthropic-ratelimit-[a-z0-9-]{1,60}: [A-Za-z0-9:.+-]{1,40}");
  private static final double[] UNIT_MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

  private RateLimits() {}

  public static Map<String, String> translate(Map<String, String> upstream, InstantSource clock) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String kind : KINDS) {
      for (String count : COUNTS) {
        String value = upstream.get("x-ratelimit-" + count + "-" + kind);
        if (value != null && COUNT.matcher(value).matches()) {
          headers.put("anthropic-ratelimit-" + kind + "-" + count, value);
        }
      }
      Duration reset = duration(upstream.get("x-ratelimit-reset-" + kind));
      if (reset != null) {
        Instant at = clock.instant().plus(reset).truncatedTo(ChronoUnit.SECONDS);
        headers.put("anthropic-ratelimit-" + kind + "-reset", at.toString());
      }
    }
    headers.putAll(own(upstream));
    return headers;
  }

  /// Those that Anthropic's names are given to already.
  private static Map<String, String> own(Map<String, String> upstream) {
    Map<String, String> headers = new LinkedHashMap<>();
    upstream.forEach((name, value) -> {
      if (OWN.matcher(name + ": " + value).matches()) {
        headers.put(name, value);
      }
    });
    return headers;
  }

  static @Nullable Duration duration(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String stripped = text.strip();
    if (SECONDS.matcher(stripped).matches()) {
      return Duration.ofMillis((long) (Double.parseDouble(stripped) * 1_000));
    }
    Matcher units = UNITS.matcher(stripped);
    return units.matches() ? sum(units) : null;
  }

  private static Duration sum(Matcher units) {
    double millis = 0;
    for (int i = 0; i < UNIT_MILLIS.length; i++) {
      String amount = units.group(i + 1);
      millis += amount == null ? 0 : Double.parseDouble(amount) * UNIT_MILLIS[i];
    }
    return Duration.ofMillis((long) millis);
  }
}
