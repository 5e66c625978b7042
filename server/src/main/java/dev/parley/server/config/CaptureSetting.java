package dev.parley.server.config;

import dev.parley.server.capture.CaptureRule;
import dev.parley.server.capture.CaptureRule.Place;
import dev.parley.server.config.Environment.Setting;
import java.nio.file.Path;
import java.util.Locale;

/// Whether exchanges are taken down.
final class CaptureSetting {
  private static final String TO = "PARLEY_CAPTURE";
  private static final int MOST_EXCHANGES = 10_000;

  private CaptureSetting() {}

  static CaptureRule read(Environment environment) {
    int exchanges =
        environment.read(
            CaptureRule.USUAL_EXCHANGES, CaptureSetting::exchanges, "PARLEY_CAPTURE_EXCHANGES");
    long bytes =
        environment.read(
            CaptureRule.USUAL_BYTES,
            setting -> Sizes.parse(setting.name(), setting.value()),
            "PARLEY_CAPTURE_BYTES");
    return environment.read(
        new CaptureRule(Place.OFF, null, exchanges, bytes),
        setting -> rule(setting, exchanges, bytes),
        TO);
  }

  private static CaptureRule rule(Setting setting, int exchanges, long bytes) {
    return switch (setting.value().toLowerCase(Locale.ROOT)) {
      case "off" -> new CaptureRule(Place.OFF, null, exchanges, bytes);
      case "memory" -> new CaptureRule(Place.MEMORY, null, exchanges, bytes);
      default -> {
        Path folder = Paths.whole(setting, "use off, memory, or a folder's whole path");
        yield new CaptureRule(Place.FOLDER, folder, exchanges, bytes);
      }
    };
  }

  private static int exchanges(Setting setting) {
    boolean digits = setting.value().matches("[0-9]{1,5}");
    int number = digits ? Integer.parseInt(setting.value()) : 0;
    if (number < 1 || number > MOST_EXCHANGES) {
      throw BadConfig.of(setting.name(), setting.value(), "use a number from 1 to 10000");
    }
    return number;
  }

  /// What is in memory is read on the management listener, by nobody but this machine.
  static void requireReadable(CaptureRule rule, Observing observing) {
    ListenAddress management = observing.management();
    if (!rule.isInMemory() || (management != null && management.isLocal())) {
      return;
    }
    String why =
        management == null
            ? "could not be read, since there is no management listener"
            : "could be read by whoever reaches " + management;
    throw new BadConfig(
        TO
            + ": memory "
            + why
            + "; set PARLEY_MANAGEMENT to a port of this machine like 9464, or name a folder");
  }
}
