package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them: `500ms`, `10s`, `5m`, `1h`.
final class Durations {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h)");
  private static final Duration LONGEST = Duration.ofHours(24);

  private Durations() {}

  static Duration parse(String name, String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw BadConfig.of(name, text, "use a duration like 500ms, 10s or 5m");
    }
    long amount = Long.parseLong(form.group(1));
    Duration duration =
        switch (form.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        };
    return bounded(name, text, duration);
  }

  static Duration parse(Setting setting) {
    return parse(setting.name(), setting.value());
  }

  /// The same, or `0` for no time at all.
  static Duration orNone(Setting setting) {
    return orNone(setting.name(), setting.value());
  }

  static Duration orNone(String name, String text) {
    return text.matches("0\\s*(ms|s|m|h)?") ? Duration.ZERO : parse(name, text);
  }

  /// The older form: a plain number of seconds.
  static Duration seconds(String name, String text) {
    if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,3})?")) {
      throw BadConfig.of(name, text, "use a number of seconds");
    }
    return bounded(name, text, Duration.ofMillis(Math.round(Double.parseDouble(text) * 1_000)));
  }

  private static Duration bounded(String name, String text, Duration duration) {
    if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
      throw BadConfig.of(name, text, "use more than nothing and at most 24h");
    }
    return duration;
  }
}
