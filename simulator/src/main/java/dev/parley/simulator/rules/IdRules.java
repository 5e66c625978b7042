package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.regex.Pattern;

/// Item ids tell their kind by how they begin.
final class IdRules {
  static final int MAX_LENGTH = 64;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

  private IdRules() {}

  static void check(Field id, String prefix) {
    String found = id.string(0, MAX_LENGTH);
    if (!ID.matcher(found).matches()) {
      throw wrong(
          id,
          "an ID that contains letters, numbers, underscores, or dashes, but this value contained"
              + " additional characters");
    }
    if (!found.startsWith(prefix)) {
      throw wrong(id, "an ID that begins with '%s'".formatted(prefix));
    }
  }

  private static Refused wrong(Field id, String expected) {
    return new Refused(
        ApiError.badRequest(
            "Invalid '%s': '%s'. Expected %s.".formatted(id.path(), id.string(), expected),
            id.path(),
            "invalid_value"));
  }
}
