package dev.parley.server.config;

import java.util.Collection;

/// What somebody may have meant by a name that there is not.
public final class Guess {
  private static final int FARTHEST = 4;

  private Guess() {}

  /// Words that name the nearest of the possible names, or all of them when none is near.
  public static String among(Collection<String> possible, String name) {
    String nearest = "";
    int least = Math.min(FARTHEST, (name.length() + 1) / 2) + 1;
    for (String one : possible) {
      int distance = distance(name, one);
      if (distance < least) {
        least = distance;
        nearest = one;
      }
    }
    return nearest.isEmpty()
        ? "there are " + String.join(", ", possible)
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
