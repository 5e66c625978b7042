package dev.parley.server.metrics;

import dev.parley.server.observe.Safe;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Names of labels, and their values.
final class Labels {
  private Labels() {}

  /// The first ones, then the others.
  static String[] plus(String[] first, String... more) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  /// Empty for what nobody knows.
  static String of(@Nullable Safe told) {
    return told == null ? "" : told.toString();
  }
}
