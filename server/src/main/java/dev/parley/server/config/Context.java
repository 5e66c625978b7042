package dev.parley.server.config;

import java.util.Map;
import java.util.TreeMap;

/// What is made of the windows of models.
///
/// @param full whether clients are told all of a window, also where all tokens become dearer
/// @param early whether what is sure not to fit is refused here
public record Context(boolean full, boolean early) {

  static Context read(Environment environment) {
    return new Context(
        one(environment, "PARLEY_CONTEXT", "default", "full"),
        !one(environment, "PARLEY_OVERFLOW", "early", "upstream"));
  }

  /// Whether the other word was said rather than the usual one.
  private static boolean one(Environment environment, String name, String usual, String other) {
    Map<String, Boolean> words = new TreeMap<>(Map.of(usual, false, other, true));
    return environment.read(false, setting -> Values.among(setting, words), name);
  }
}
