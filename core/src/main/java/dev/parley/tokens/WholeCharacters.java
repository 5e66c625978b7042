package dev.parley.tokens;

import java.util.Arrays;

/// Characters of two or three bytes that may be taken for one part from the beginning, where
/// merging otherwise starts with single bytes.
///
/// A character is one of them when the tokens that have it as a part, and those that reach over its
/// border and end within a character, all have a higher rank: then its own bytes are merged before
/// anything else that they could be merged with, and the result is the same.
final class WholeCharacters {
  private static final int UNSEEN = 0;
  private static final int NEVER = -1;

  /// By the two bytes the rank of those that are tokens.
  private final int[] pairs;

  /// By code point the rank, one more than it is.
  private final int[] ranks = new int[1 << Short.SIZE];

  /// By the bytes on either side of a border the lowest rank of the tokens that reach over it and
  /// end within a character.
  private final int[] borders = new int[1 << Short.SIZE];

  WholeCharacters(int[] pairs) {
    this.pairs = pairs;
    Arrays.fill(borders, Vocabulary.NONE);
  }

  /// Takes note of a token; those of lower ranks come first.
  void add(byte[] token, int from, int to, int rank) {
    int width = Utf8.width(token[from]);
    if (width == to - from) {
      addCharacter(token, from, width, rank);
    } else if (!isAscii(token, from, to)) {
      int end = spoil(token, from, to);
      if (Utf8.isContinued(token[from]) || end < to) {
        addBorders(token, from, to, rank);
      }
    }
  }

  private void addCharacter(byte[] token, int at, int width, int rank) {
    if (width != 2 && width != 3) {
      return;
    }
    int codePoint = Utf8.codePoint(token, at);
    boolean comesAbout = width == 2 || isPair(token, at) || isPair(token, at + 1);
    if (ranks[codePoint] == UNSEEN) {
      ranks[codePoint] = comesAbout ? rank + 1 : NEVER;
    }
  }

  private boolean isPair(byte[] token, int at) {
    return pairs[Vocabulary.pair(token, at)] != Vocabulary.NONE;
  }

  private static boolean isAscii(byte[] token, int from, int to) {
    int all = 0;
    for (int at = from; at < to; at++) {
      all |= token[at];
    }
    return all >= 0;
  }

  /// What is a part of a token before it is one itself never counts as whole. Where the last whole
  /// character ends.
  private int spoil(byte[] token, int from, int to) {
    int at = from;
    while (at < to && at + Utf8.width(token[at]) <= to) {
      int width = Utf8.width(token[at]);
      if (width == 2 || width == 3) {
        int codePoint = Utf8.codePoint(token, at);
        ranks[codePoint] = ranks[codePoint] == UNSEEN ? NEVER : ranks[codePoint];
      }
      at += width;
    }
    return at;
  }

  private void addBorders(byte[] token, int from, int to, int rank) {
    for (int at = from + 1; at < to; at++) {
      if (!Utf8.isContinued(token[at])) {
        int border = Vocabulary.pair(token, at - 1);
        borders[border] = Math.min(borders[border], rank);
      }
    }
  }

  /// Whether the character that starts here is one of them.
  ///
  /// @param from where the piece starts that it is in
  /// @param to where that ends
  boolean isWhole(byte[] text, int at, int from, int to) {
    int width = Utf8.width(text[at]);
    if (width != 2 && width != 3) {
      return false;
    }
    int rank = ranks[Utf8.codePoint(text, at)];
    int next = at + width;
    return rank > 0
        && (at == from || rank <= borders[Vocabulary.pair(text, at - 1)])
        && (next == to || rank <= borders[Vocabulary.pair(text, next - 1)]);
  }
}
