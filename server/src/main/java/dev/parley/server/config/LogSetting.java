package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.observe.LogForm;
import dev.parley.server.observe.LogLevel;
import java.util.Locale;

/// How exchanges are logged, and how much of them. `DEBUG` is set for other programs, too: only
/// what says yes counts.
final class LogSetting {
  static final String NAME = "PARLEY_LOG";
  static final String ALIAS = "DEBUG";

  private LogSetting() {}

  static LogForm read(Environment environment) {
    return isAskedForByAlias(environment)
        ? LogForm.PRETTY
        : environment.read(LogForm.JSON, LogSetting::form, NAME);
  }

  static LogLevel level(Environment environment) {
    return environment.read(LogLevel.INFO, LogSetting::level, "PARLEY_LOG_LEVEL");
  }

  /// Whether nothing but the alias says it, and says it before the file.
  static boolean isAskedForByAlias(Environment environment) {
    String debug = environment.text(ALIAS);
    boolean debugging = debug != null && debug.matches("(?i)1|true|yes|on");
    return debugging && environment.said(NAME) == null;
  }

  private static LogForm form(Setting setting) {
    return switch (setting.value().toLowerCase(Locale.ROOT)) {
      case "json" -> LogForm.JSON;
      case "pretty" -> LogForm.PRETTY;
      case "off" -> LogForm.OFF;
      default -> throw BadConfig.of(setting.name(), setting.value(), "use json, pretty or off");
    };
  }

  private static LogLevel level(Setting setting) {
    LogLevel level = LogLevel.of(setting.value());
    if (level == null) {
      String possible = "use one of " + String.join(", ", LogLevel.names());
      throw BadConfig.of(setting.name(), setting.value(), possible);
    }
    return level;
  }
}
