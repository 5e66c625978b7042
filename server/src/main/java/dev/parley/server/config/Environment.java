package dev.parley.server.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Looks settings up in an environment; an empty one counts as absent.
final class Environment {
  static final Set<String> OURS =
      new TreeSet<>(
          Set.of(
              "PARLEY_COMPAT",
              "PARLEY_CONNECT",
              "PARLEY_COUNT",
              "PARLEY_COUNT_TIMEOUT",
              "PARLEY_FIRST_BYTE",
              "PARLEY_HOLD_BACK",
              "PARLEY_HOST",
              "PARLEY_IDLE",
              "PARLEY_LOG",
              "PARLEY_MODEL_MAP",
              "PARLEY_PING",
              "PARLEY_PORT",
              "PARLEY_SAFEGUARDS",
              "PARLEY_SAFEGUARDS_MODEL",
              "PARLEY_SAFEGUARDS_TIMEOUT"));

  /// Read by the launcher, not here.
  private static final String JAVA_OPTIONS = "PARLEY_JAVA_OPTS";

  private static final int FARTHEST_GUESS = 4;

  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /// One setting: where it was found, and its value.
  record Setting(String name, String value) {}

  /// The first of `names` that is set.
  @Nullable Setting find(String... names) {
    for (String name : names) {
      String value = variables.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return new Setting(name, value);
      }
    }
    return null;
  }

  @Nullable String text(String... names) {
    Setting setting = find(names);
    return setting == null ? null : setting.value();
  }

  void requireNoStrangers() {
    for (String name : new TreeSet<>(variables.keySet())) {
      if (name.startsWith("PARLEY_") && !OURS.contains(name) && !name.equals(JAVA_OPTIONS)) {
        throw new BadConfig(name + ": there is no such setting; " + guess(name));
      }
    }
  }

  private static String guess(String name) {
    String nearest = "";
    int least = FARTHEST_GUESS + 1;
    for (String ours : OURS) {
      int distance = distance(name, ours);
      if (distance < least) {
        least = distance;
        nearest = ours;
      }
    }
    return nearest.isEmpty()
        ? "there are " + String.join(", ", OURS)
        : "did you mean " + nearest + "?";
  }

  /// How many letters have to be changed, added or removed.
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      nextRow(row, from.charAt(i - 1), to, i);
    }
    return row[to.length()];
  }

  private static void nextRow(int[] row, char letter, String to, int number) {
    int diagonal = row[0];
    row[0] = number;
    for (int j = 1; j <= to.length(); j++) {
      int change = diagonal + (letter == to.charAt(j - 1) ? 0 : 1);
      diagonal = row[j];
      row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
    }
  }
}
