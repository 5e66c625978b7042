package dev.parley.server.config;

import dev.parley.server.attempt.BreakerRule;
import dev.parley.server.attempt.RetryRule;
import dev.parley.server.config.Environment.Setting;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What becomes of a request when an upstream fails.
///
/// @param failover from a model, or a pattern, to the models that stand in for it
/// @param calls how many may be under way to one upstream
public record Reliability(
    RetryRule retries, BreakerRule breaker, Map<String, List<String>> failover, int calls) {
  public static final Reliability DEFAULT =
      new Reliability(RetryRule.DEFAULT, BreakerRule.DEFAULT, Map.of(), 1_000);

  private static final int MOST_RETRIES = 10;
  private static final int MOST_CALLS = 100_000;

  public Reliability {
    failover = Collections.unmodifiableMap(new LinkedHashMap<>(failover));
  }

  static Reliability read(Environment environment, ConfigFile file) {
    return new Reliability(
        retries(environment),
        breaker(environment),
        file.failover(),
        number(environment.find("PARLEY_UPSTREAM_CALLS"), DEFAULT.calls, 1, MOST_CALLS));
  }

  private static RetryRule retries(Environment environment) {
    RetryRule standard = RetryRule.DEFAULT;
    return new RetryRule(
        number(environment.find("PARLEY_RETRIES"), standard.most(), 0, MOST_RETRIES),
        duration(environment.find("PARLEY_RETRY_WITHIN"), standard.within()),
        percent(environment.find("PARLEY_RETRY_BUDGET"), standard.percent()));
  }

  private static BreakerRule breaker(Environment environment) {
    BreakerRule standard = BreakerRule.DEFAULT;
    return new BreakerRule(
        percent(environment.find("PARLEY_BREAKER_FAILURES"), standard.percent()),
        number(environment.find("PARLEY_BREAKER_REQUESTS"), standard.requests(), 1, MOST_CALLS),
        duration(environment.find("PARLEY_BREAKER_WINDOW"), standard.window()),
        duration(environment.find("PARLEY_BREAKER_REST"), standard.rest()));
  }

  private static Duration duration(@Nullable Setting setting, Duration standard) {
    return setting == null ? standard : Durations.parse(setting.name(), setting.value());
  }

  private static int percent(@Nullable Setting setting, int standard) {
    if (setting == null || !setting.value().endsWith("%")) {
      return number(setting, standard, 0, 100);
    }
    String digits = setting.value().substring(0, setting.value().length() - 1).strip();
    return number(new Setting(setting.name(), digits), standard, 0, 100);
  }

  private static int number(@Nullable Setting setting, int standard, int least, int most) {
    if (setting == null) {
      return standard;
    }
    int number = setting.value().matches("[0-9]{1,6}") ? Integer.parseInt(setting.value()) : -1;
    if (number < least || number > most) {
      String possible = "use a number from " + least + " to " + most;
      throw BadConfig.of(setting.name(), setting.value(), possible);
    }
    return number;
  }
}
