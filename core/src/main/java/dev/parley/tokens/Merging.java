package dev.parley.tokens;

import java.util.Arrays;

/// How many tokens one piece of a text is: its bytes, of which the two neighbours that make the
/// token of the lowest rank are merged until none do. For one text at a time.
final class Merging {
  /// Up to here looking for the lowest rank each time is faster than keeping them in order.
  private static final int SHORT = 100;

  private final Vocabulary vocabulary;
  private final int[] starts = new int[SHORT + 1];
  private final int[] ranks = new int[SHORT + 1];

  /// The long piece before, which texts that are made to take long repeat.
  private byte[] before = {};

  private long ofBefore;

  Merging(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  long tokens(byte[] text, int from, int to) {
    int length = to - from;
    if (length <= 1 || vocabulary.rank(text, from, to) != Vocabulary.NONE) {
      return 1;
    }
    return length <= SHORT ? tokensOfShort(text, from, to) : tokensOfLong(text, from, to);
  }

  private long tokensOfLong(byte[] text, int from, int to) {
    if (!Arrays.equals(before, 0, before.length, text, from, to)) {
      ofBefore = new LongMerging(vocabulary, text, from, to).tokens();
      before = Arrays.copyOfRange(text, from, to);
    }
    return ofBefore;
  }

  private long tokensOfShort(byte[] text, int from, int to) {
    int parts = to - from;
    for (int i = 0; i <= parts; i++) {
      starts[i] = from + i;
      ranks[i] = i + 2 <= parts ? vocabulary.rank(text, from + i, from + i + 2) : Vocabulary.NONE;
    }
    int lowest = lowest(parts);
    while (ranks[lowest] != Vocabulary.NONE) {
      System.arraycopy(starts, lowest + 2, starts, lowest + 1, parts - lowest - 1);
      System.arraycopy(ranks, lowest + 2, ranks, lowest + 1, parts - lowest - 1);
      parts--;
      ranks[lowest] = pair(text, lowest, parts);
      if (lowest > 0) {
        ranks[lowest - 1] = pair(text, lowest - 1, parts);
      }
      lowest = lowest(parts);
    }
    return parts;
  }

  private int lowest(int parts) {
    int lowest = 0;
    for (int i = 1; i < parts; i++) {
      lowest = ranks[i] < ranks[lowest] ? i : lowest;
    }
    return lowest;
  }

  private int pair(byte[] text, int part, int parts) {
    return part + 2 <= parts
        ? vocabulary.rank(text, starts[part], starts[part + 2])
        : Vocabulary.NONE;
  }
}
