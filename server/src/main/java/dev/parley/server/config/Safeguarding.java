package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is done for clients that want their tool calls judged.
///
/// @param classifies whether they are judged here; otherwise the client is told to do it itself
/// @param model who judges, by a name of the model map or the upstream's; null for the stand-in of
///   `haiku`
/// @param limit how long it may take
public record Safeguarding(boolean classifies, @Nullable String model, Duration limit) {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  static Safeguarding read(Environment environment) {
    Setting limit = environment.find("PARLEY_SAFEGUARDS_TIMEOUT");
    return new Safeguarding(
        classifies(environment.find("PARLEY_SAFEGUARDS")),
        environment.text("PARLEY_SAFEGUARDS_MODEL"),
        limit == null ? LIMIT : Durations.parse(limit.name(), limit.value()));
  }

  private static boolean classifies(@Nullable Setting setting) {
    if (setting == null) {
      return true;
    }
    return switch (setting.value()) {
      case "classify" -> true;
      case "unsupported" -> false;
      case String other -> throw BadConfig.of(setting.name(), other, "use classify or unsupported");
    };
  }
}
