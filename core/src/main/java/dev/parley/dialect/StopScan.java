package dev.parley.dialect;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for stop sequences in a text that comes in pieces, wherever it is cut.
///
/// The text stops where the first sequence is complete, as a model that writes it would stop; of
/// several that are complete there the longest counts. What may become a sequence is held back.
public final class StopScan {
  private final String[] sequences;
  private final int[][] borders;
  private final int[] matched;
  private final StringBuilder held = new StringBuilder();
  private @Nullable String found;

  StopScan(List<String> sequences) {
    this.sequences = sequences.toArray(String[]::new);
    this.borders = new int[this.sequences.length][];
    this.matched = new int[this.sequences.length];
    for (int i = 0; i < borders.length; i++) {
      borders[i] = borders(this.sequences[i]);
    }
  }

  /// The part of the text so far that is sure to stand before any sequence, and was not given yet.
  public String feed(String text) {
    if (sequences.length == 0) {
      return text;
    }
    for (int at = 0; at < text.length() && found == null; at++) {
      held.append(text.charAt(at));
      advance(text.charAt(at));
    }
    return take(found == null ? held.length() - longest() : held.length() - found.length());
  }

  /// What was held back, when no more of the text comes. A text after it begins anew.
  public String rest() {
    String rest = found == null ? take(held.length()) : "";
    Arrays.fill(matched, 0);
    return rest;
  }

  /// The sequence at which the text stops; null as long as there is none.
  public @Nullable String found() {
    return found;
  }

  private void advance(char next) {
    for (int i = 0; i < sequences.length; i++) {
      matched[i] = advance(sequences[i], borders[i], matched[i], next);
      boolean complete = matched[i] == sequences[i].length();
      if (complete && (found == null || sequences[i].length() > found.length())) {
        found = sequences[i];
      }
    }
  }

  private static int advance(String sequence, int[] borders, int from, char next) {
    int length = from == sequence.length() ? borders[from] : from;
    while (length > 0 && sequence.charAt(length) != next) {
      length = borders[length];
    }
    return sequence.charAt(length) == next ? length + 1 : 0;
  }

  private int longest() {
    int longest = 0;
    for (int length : matched) {
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private String take(int length) {
    String taken = held.substring(0, length);
    held.delete(0, length);
    return taken;
  }

  /// For each beginning of the sequence, how long the longest shorter beginning is that ends it.
  private static int[] borders(String sequence) {
    int[] borders = new int[sequence.length() + 1];
    int length = 0;
    for (int at = 1; at < sequence.length(); at++) {
      while (length > 0 && sequence.charAt(length) != sequence.charAt(at)) {
        length = borders[length];
      }
      length = sequence.charAt(length) == sequence.charAt(at) ? length + 1 : 0;
      borders[at + 1] = length;
    }
    return borders;
  }
}
