package dev.parley.tokens;

import java.util.Arrays;

/// How many tokens pieces are that came before in the same text, as far as there is room: words
/// that are no token come again and again, and so does what is made to take long.
final class SeenPieces {
  private static final int LEAST_BITS = 4;
  private static final int MOST_BITS = 11;

  /// A piece that comes first in so many bytes finds a place of its own, more or less.
  private static final int BYTES_BITS = 6;

  private final byte[] text;

  /// Where a piece starts, its length, and its tokens, which are no more than its bytes.
  private final long[] seen;

  private final int shift;

  SeenPieces(byte[] text) {
    this.text = text;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(text.length >> BYTES_BITS);
    bits = Math.clamp(bits, LEAST_BITS, MOST_BITS);
    this.seen = new long[1 << bits];
    this.shift = Long.SIZE - bits;
  }

  /// 0 when it is not known.
  int tokens(int from, int to) {
    long found = seen[slot(from, to)];
    int start = (int) (found >>> Integer.SIZE);
    int length = (int) (found >>> Short.SIZE) & 0xFFFF;
    boolean isSame =
        length == to - from && Arrays.equals(text, start, start + length, text, from, to);
    return isSame ? (int) found & 0xFFFF : 0;
  }

  void add(int from, int to, int tokens) {
    seen[slot(from, to)] = (long) from << Integer.SIZE | (long) (to - from) << Short.SIZE | tokens;
  }

  private int slot(int from, int to) {
    return (int) (Vocabulary.hash(text, from, to) >>> shift);
  }
}
