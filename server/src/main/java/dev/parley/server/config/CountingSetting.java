package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.upstream.Counting;
import dev.parley.server.upstream.Counting.Method;
import org.jspecify.annotations.Nullable;

/// How tokens are to be counted.
final class CountingSetting {
  private CountingSetting() {}

  static Counting read(Environment environment) {
    Setting limit = environment.find("PARLEY_COUNT_TIMEOUT");
    return new Counting(
        method(environment.find("PARLEY_COUNT")),
        limit == null ? Counting.DEFAULT.limit() : Durations.parse(limit.name(), limit.value()));
  }

  private static Method method(@Nullable Setting setting) {
    return switch (setting == null ? "auto" : setting.value()) {
      case "auto" -> Method.AUTO;
      case "upstream" -> Method.UPSTREAM;
      case "local" -> Method.LOCAL;
      case String other -> throw BadConfig.of("PARLEY_COUNT", other, "use auto, upstream or local");
    };
  }
}
