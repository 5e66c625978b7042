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
    return new Safeguarding(
        environment.read(true, Safeguarding::classifies, "PARLEY_SAFEGUARDS"),
        environment.text("PARLEY_SAFEGUARDS_MODEL"),
        environment.read(LIMIT, Durations::parse, "PARLEY_SAFEGUARDS_TIMEOUT"));
  }

  private static boolean classifies(Setting setting) {
    return switch (setting.value()) {
      case "classify" -> true;
      case "unsupported" -> false;
      case String other -> throw BadConfig.of(setting.name(), other, "use classify or unsupported");
    };
  }
}
