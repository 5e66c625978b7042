package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much Parley takes on at once.
///
/// @param inFlight how many requests for answers
/// @param bytes how many bytes of requests, and of answers that wait for slow clients
/// @param queueWait how long a request waits for a place when all are taken
/// @param send how long a client may take nothing of what waits for it
public record Load(int inFlight, long bytes, Duration queueWait, Duration send) {
  /// The keys of the file, and the variables that say the same.
  static final Map<String, String> KEYS =
      Map.of(
          "in_flight", "PARLEY_IN_FLIGHT",
          "buffer", "PARLEY_BUFFER",
          "queue_wait", "PARLEY_QUEUE_WAIT",
          "send", "PARLEY_SEND");

  private static final Duration WAIT = Duration.ofMillis(250);
  private static final Duration SEND = Duration.ofMinutes(1);
  private static final int MOST_IN_FLIGHT = 1_000_000;

  static Load read(Environment environment, Machine machine) {
    return new Load(
        inFlight(environment.find("PARLEY_IN_FLIGHT"), machine),
        bytes(environment.find("PARLEY_BUFFER"), machine),
        duration(environment.find("PARLEY_QUEUE_WAIT"), WAIT),
        send(environment.find("PARLEY_SEND")));
  }

  private static int inFlight(@Nullable Setting setting, Machine machine) {
    if (setting == null) {
      return machine.inFlight();
    }
    boolean digits = setting.value().matches("[0-9]{1,7}");
    int number = digits ? Integer.parseInt(setting.value()) : 0;
    if (number < 1 || number > MOST_IN_FLIGHT) {
      throw BadConfig.of(setting.name(), setting.value(), "use a number from 1 to 1000000");
    }
    return number;
  }

  private static long bytes(@Nullable Setting setting, Machine machine) {
    return setting == null ? machine.bufferBytes() : Sizes.parse(setting.name(), setting.value());
  }

  private static Duration duration(@Nullable Setting setting, Duration standard) {
    return setting == null ? standard : Durations.orNone(setting.name(), setting.value());
  }

  private static Duration send(@Nullable Setting setting) {
    return setting == null ? SEND : Durations.parse(setting.name(), setting.value());
  }
}
