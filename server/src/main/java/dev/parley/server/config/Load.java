package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.time.Duration;
import java.util.Map;

/// How much Parley takes on at once.
///
/// @param inFlight how many requests for answers
/// @param connections how many connections of clients
/// @param bytes how many bytes of requests, and of answers that wait for slow clients
/// @param queueWait how long a request waits for a place when all are taken
/// @param send how long a client may take nothing of what waits for it
public record Load(int inFlight, int connections, long bytes, Duration queueWait, Duration send) {
  /// The keys of the file, and the variables that say the same.
  static final Map<String, String> KEYS =
      Map.of(
          "in_flight", "PARLEY_IN_FLIGHT",
          "connections", "PARLEY_CONNECTIONS",
          "buffer", "PARLEY_BUFFER",
          "queue_wait", "PARLEY_QUEUE_WAIT",
          "send", "PARLEY_SEND");

  private static final Duration WAIT = Duration.ofMillis(250);
  private static final Duration SEND = Duration.ofMinutes(1);
  private static final int MOST = 1_000_000;

  static Load read(Environment environment, Machine machine) {
    int inFlight = environment.read(machine.inFlight(), Load::number, "PARLEY_IN_FLIGHT");
    int connections = Math.max(machine.connections(), inFlight + inFlight / 2);
    return new Load(
        inFlight,
        environment.read(connections, Load::number, "PARLEY_CONNECTIONS"),
        environment.read(machine.bufferBytes(), Load::bytes, "PARLEY_BUFFER"),
        environment.read(WAIT, Load::orNone, "PARLEY_QUEUE_WAIT"),
        environment.read(SEND, Durations::parse, "PARLEY_SEND"));
  }

  private static int number(Setting setting) {
    boolean digits = setting.value().matches("[0-9]{1,7}");
    int number = digits ? Integer.parseInt(setting.value()) : 0;
    if (number < 1 || number > MOST) {
      throw BadConfig.of(setting.name(), setting.value(), "use a number from 1 to 1000000");
    }
    return number;
  }

  private static long bytes(Setting setting) {
    return Sizes.parse(setting.name(), setting.value());
  }

  private static Duration orNone(Setting setting) {
    return Durations.orNone(setting.name(), setting.value());
  }
}
