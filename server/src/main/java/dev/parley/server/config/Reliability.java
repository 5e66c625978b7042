package dev.parley.server.config;

import dev.parley.server.attempt.BreakerRule;
import dev.parley.server.attempt.RetryRule;
import dev.parley.server.config.Environment.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        environment.read(
            DEFAULT.calls, one -> number(one, 1, MOST_CALLS), "PARLEY_UPSTREAM_CALLS"));
  }

  private static RetryRule retries(Environment environment) {
    RetryRule standard = RetryRule.DEFAULT;
    return new RetryRule(
        environment.read(standard.most(), one -> number(one, 0, MOST_RETRIES), "PARLEY_RETRIES"),
        environment.read(standard.within(), Durations::parse, "PARLEY_RETRY_WITHIN"),
        environment.read(standard.percent(), Reliability::percent, "PARLEY_RETRY_BUDGET"));
  }

  private static BreakerRule breaker(Environment environment) {
    BreakerRule standard = BreakerRule.DEFAULT;
    return new BreakerRule(
        environment.read(standard.percent(), Reliability::percent, "PARLEY_BREAKER_FAILURES"),
        environment.read(
            standard.requests(), one -> number(one, 1, MOST_CALLS), "PARLEY_BREAKER_REQUESTS"),
        environment.read(standard.window(), Durations::parse, "PARLEY_BREAKER_WINDOW"),
        environment.read(standard.rest(), Durations::parse, "PARLEY_BREAKER_REST"));
  }

  private static int percent(Setting setting) {
    String digits = setting.value().replaceFirst("\\s*%$", "");
    return number(new Setting(setting.name(), digits), 0, 100);
  }

  private static int number(Setting setting, int least, int most) {
    int number = setting.value().matches("[0-9]{1,6}") ? Integer.parseInt(setting.value()) : -1;
    if (number < least || number > most) {
      String possible = "use a number from " + least + " to " + most;
      throw BadConfig.of(setting.name(), setting.value(), possible);
    }
    return number;
  }
}
