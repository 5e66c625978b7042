package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.regex.Pattern;

/// Names of functions, formats and the like.
final class NameRules {
  private static final Pattern NAME = Pattern.compile("^[a-zA-Z0-9_-]+$");

  private NameRules() {}

  static void check(Field name, int max) {
    String found = name.string(1, max);
    if (!NAME.matcher(found).matches()) {
      throw new Refused(
          ApiError.limit(
              name.path(),
              "string does not match pattern",
              "Expected a string that matches the pattern '%s'.".formatted(NAME),
              "invalid_value"));
    }
  }
}
