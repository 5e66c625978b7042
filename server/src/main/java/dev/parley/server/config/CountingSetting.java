package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.upstream.Counting;
import dev.parley.server.upstream.Counting.Method;

/// How tokens are to be counted.
final class CountingSetting {
  private CountingSetting() {}

  static Counting read(Environment environment) {
    return new Counting(
        environment.read(Method.AUTO, CountingSetting::method, "PARLEY_COUNT"),
        environment.read(Counting.DEFAULT.limit(), Durations::parse, "PARLEY_COUNT_TIMEOUT"));
  }

  private static Method method(Setting setting) {
    return switch (setting.value()) {
      case "auto" -> Method.AUTO;
      case "upstream" -> Method.UPSTREAM;
      case "local" -> Method.LOCAL;
      case String other -> throw BadConfig.of(setting.name(), other, "use auto, upstream or local");
    };
  }
}
