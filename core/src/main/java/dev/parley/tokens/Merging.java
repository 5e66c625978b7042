package dev.parley.tokens;

/// How many tokens one piece of a text is: its bytes, of which the two neighbours that make the
/// token of the lowest rank are merged until none do. For one text.
final class Merging {
  /// As many parts as a number has bits. Up to here looking for the lowest rank each time is faster
  /// than keeping them in order.
  private static final int FEW = Long.SIZE;

  private static final int HARDLY_ANY = 3;

  private final Vocabulary vocabulary;
  private final byte[] text;

  /// Where the parts start that a short piece has in the beginning, and where it ends.
  private final int[] starts = new int[FEW + 1];

  /// Of the part with the one after it.
  private final int[] ranks = new int[FEW];

  /// The parts that are left, as bits.
  private long parts;

  /// Those of them that make a token with the one after them.
  private long pairs;

  private final SeenPieces seen;

  Merging(Vocabulary vocabulary, byte[] text) {
    this.vocabulary = vocabulary;
    this.text = text;
    this.seen = new SeenPieces(text);
  }

  int tokens(int from, int to) {
    if (to - from <= 1 || isToken(from, to)) {
      return 1;
    }
    if (to - from <= HARDLY_ANY) {
      return tokensOfHardlyAny(from, to);
    }
    int tokens = seen.tokens(from, to);
    if (tokens == 0) {
      tokens = merged(from, to);
      seen.add(from, to, tokens);
    }
    return tokens;
  }

  /// Of three bytes, which are no token, two may be one; then nothing is left to merge.
  private int tokensOfHardlyAny(int from, int to) {
    boolean isMerged = to - from == HARDLY_ANY && (isToken(from, to - 1) || isToken(from + 1, to));
    return isMerged ? 2 : to - from;
  }

  private int merged(int from, int to) {
    int count = cut(from, to);
    return count <= FEW ? mergedShort(count) : new LongMerging(vocabulary, text, from, to).tokens();
  }

  private boolean isToken(int from, int to) {
    return vocabulary.rank(text, from, to) != Vocabulary.NONE;
  }

  /// Notes where parts start, and says how many there are, or that there are more than a few.
  private int cut(int from, int to) {
    int count = 0;
    int at = from;
    while (at < to && count < FEW) {
      starts[count++] = at;
      at += text[at] < 0 && vocabulary.isWhole(text, at, from, to) ? Utf8.width(text[at]) : 1;
    }
    starts[count] = at;
    return at < to ? FEW + 1 : count;
  }

  private int mergedShort(int count) {
    parts = -1L >>> (FEW - count);
    pairs = 0;
    for (int part = 0; part + 1 < count; part++) {
      rate(part, starts[part + 2]);
    }
    while (pairs != 0) {
      merge(lowest(), starts[count]);
    }
    return Long.bitCount(parts);
  }

  private int lowest() {
    int lowest = Long.numberOfTrailingZeros(pairs);
    for (long others = pairs & (pairs - 1); others != 0; others &= others - 1) {
      int part = Long.numberOfTrailingZeros(others);
      lowest = ranks[part] < ranks[lowest] ? part : lowest;
    }
    return lowest;
  }

  private void merge(int part, int end) {
    long gone = Long.lowestOneBit(parts & behind(part));
    parts &= ~gone;
    pairs &= ~gone;
    int next = Long.numberOfTrailingZeros(parts & behind(part));
    if (next < FEW) {
      rate(part, endOf(next, end));
    } else {
      pairs &= ~(1L << part);
    }
    long before = parts & ~(-1L << part);
    if (before != 0) {
      rate(FEW - 1 - Long.numberOfLeadingZeros(before), endOf(part, end));
    }
  }

  private static long behind(int part) {
    return -2L << part;
  }

  private int endOf(int part, int end) {
    long behind = parts & behind(part);
    return behind == 0 ? end : starts[Long.numberOfTrailingZeros(behind)];
  }

  /// @param end where the part after it ends
  private void rate(int part, int end) {
    int rank = vocabulary.rank(text, starts[part], end);
    ranks[part] = rank;
    pairs = rank == Vocabulary.NONE ? pairs & ~(1L << part) : pairs | 1L << part;
  }
}
