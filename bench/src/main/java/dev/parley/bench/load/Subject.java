package dev.parley.bench.load;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The Parley that is put under load.
///
/// @param settings beside those of each suite
record Subject(Path jar, Map<String, String> settings) {
  Subject {
    settings = Map.copyOf(settings);
  }

  /// The same, where a suite needs `others`, unless they are said already.
  Subject with(Map<String, String> others) {
    Map<String, String> all = new HashMap<>(others);
    all.putAll(settings);
    return new Subject(jar, all);
  }

  /// Where its logs and its state are kept.
  Path folder() {
    return jar.toAbsolutePath().resolveSibling("load");
  }
}
