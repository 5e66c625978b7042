package dev.parley.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The byte sequences that are tokens, each with its rank: the lower, the earlier two tokens are
/// merged to it. Hash tables in flat arrays, by length: pairs of bytes, what fits into a number,
/// which is most and nearly all that is asked for, and longer ones.
public final class Vocabulary {
  static final int NONE = Integer.MAX_VALUE;

  private static final int NUMBER_BYTES = Long.BYTES;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int FILTER_BITS = 21;
  private static final VarHandle NUMBER =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int[] starts;
  private final int longest;

  /// By the two bytes as a number, the first one the greater.
  private final int[] pairs = new int[1 << Short.SIZE];

  /// A bit is set where the hash of a token leads. Most of what is asked for is no token, and this
  /// is small enough to stay near.
  private final long[] filter = new long[1 << (FILTER_BITS - 6)];

  /// Tokens of up to eight bytes: in turns their bytes as a number, and their length and rank.
  private final long[] numbers;

  /// Ranks of the longer ones, one more than they are.
  private final int[] slots;

  private final int shift;
  private final WholeCharacters characters;

  private Vocabulary(TokenList tokens) {
    bytes = tokens.bytes();
    starts = tokens.starts();
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(tokens.size()));
    shift = Long.SIZE - bits;
    numbers = new long[2 << bits];
    slots = new int[1 << bits];
    Arrays.fill(pairs, NONE);
    characters = new WholeCharacters(pairs);
    longest = index(tokens.size());
  }

  /// Reads lines of a token in base64, a blank and its rank, in the order of ranks from 0.
  ///
  /// @throws IOException also when it is nothing of the kind
  public static Vocabulary read(InputStream in) throws IOException {
    return new Vocabulary(TokenList.read(in));
  }

  private int index(int size) {
    int most = 0;
    for (int rank = 0; rank < size; rank++) {
      int from = starts[rank];
      int to = starts[rank + 1];
      index(from, to, rank);
      characters.add(bytes, from, to, rank);
      most = Math.max(most, to - from);
    }
    return most;
  }

  private void index(int from, int to, int rank) {
    int length = to - from;
    if (length == 2) {
      pairs[pair(bytes, from)] = rank;
    } else if (length <= NUMBER_BYTES) {
      long number = number(bytes, from, length);
      indexNumber(number, note(hash(number)), (long) length << Integer.SIZE | rank);
    } else {
      int slot = note(hashOfLong(bytes, from, to));
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = rank + 1;
    }
  }

  private void indexNumber(long number, int first, long lengthAndRank) {
    int slot = 2 * first;
    while (numbers[slot + 1] != 0) {
      slot = (slot + 2) & (numbers.length - 1);
    }
    numbers[slot] = number;
    numbers[slot + 1] = lengthAndRank;
  }

  /// Where in its table something of this hash belongs.
  private int note(long hash) {
    filter[(int) (hash >>> (Long.SIZE - FILTER_BITS + 6))] |=
        1L << (hash >>> (Long.SIZE - FILTER_BITS));
    return (int) (hash >>> shift);
  }

  private boolean isUnknown(long hash) {
    long bits = filter[(int) (hash >>> (Long.SIZE - FILTER_BITS + 6))];
    return ((bits >>> (hash >>> (Long.SIZE - FILTER_BITS))) & 1) == 0;
  }

  /// The rank of the token that these bytes are, two at least; [#NONE] when they are none.
  int rank(byte[] text, int from, int to) {
    int length = to - from;
    if (length == 2) {
      return pairs[pair(text, from)];
    }
    if (length <= NUMBER_BYTES) {
      return rank(number(text, from, length), length);
    }
    return length <= longest ? rankOfLong(text, from, to) : NONE;
  }

  private int rank(long number, int length) {
    long hash = hash(number);
    if (isUnknown(hash)) {
      return NONE;
    }
    int slot = 2 * (int) (hash >>> shift);
    while (numbers[slot + 1] != 0) {
      if (numbers[slot] == number && numbers[slot + 1] >>> Integer.SIZE == length) {
        return (int) numbers[slot + 1];
      }
      slot = (slot + 2) & (numbers.length - 1);
    }
    return NONE;
  }

  private int rankOfLong(byte[] text, int from, int to) {
    long hash = hashOfLong(text, from, to);
    if (isUnknown(hash)) {
      return NONE;
    }
    int slot = (int) (hash >>> shift);
    while (slots[slot] != 0) {
      int rank = slots[slot] - 1;
      if (Arrays.equals(bytes, starts[rank], starts[rank + 1], text, from, to)) {
        return rank;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return NONE;
  }

  /// Whether a character is merged into one before anything of it is merged with its neighbours.
  ///
  /// @param from where the piece starts that the character is in
  /// @param to where it ends
  boolean isWhole(byte[] text, int at, int from, int to) {
    return characters.isWhole(text, at, from, to);
  }

  static int pair(byte[] text, int at) {
    return ((text[at] & 0xFF) << Byte.SIZE) | (text[at + 1] & 0xFF);
  }

  private static long number(byte[] text, int from, int length) {
    if (from + NUMBER_BYTES <= text.length) {
      return (long) NUMBER.get(text, from) & (-1L >>> (Long.SIZE - length * Byte.SIZE));
    }
    long number = 0;
    for (int i = length - 1; i >= 0; i--) {
      number = (number << Byte.SIZE) | (text[from + i] & 0xFF);
    }
    return number;
  }

  private static long hash(long number) {
    return (number ^ number >>> Integer.SIZE) * SPREAD;
  }

  static long hash(byte[] text, int from, int to) {
    int length = to - from;
    return length <= NUMBER_BYTES ? hash(number(text, from, length)) : hashOfLong(text, from, to);
  }

  /// Eight bytes at a time, the last eight perhaps partly once more.
  private static long hashOfLong(byte[] text, int from, int to) {
    long hash = (long) to - from;
    for (int at = from; at < to - NUMBER_BYTES; at += NUMBER_BYTES) {
      hash = hash((long) NUMBER.get(text, at) ^ hash);
    }
    return hash((long) NUMBER.get(text, to - NUMBER_BYTES) ^ hash);
  }
}
