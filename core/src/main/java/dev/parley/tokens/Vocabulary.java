package dev.parley.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/// The byte sequences that are tokens, each with its rank: the lower, the earlier two tokens are
/// merged to it. Two hash tables in flat arrays, as there are two hundred thousand: one for those
/// that fit into a number, which are most and nearly all that is asked for, and one for the others.
public final class Vocabulary {
  static final int NONE = Integer.MAX_VALUE;

  private static final int FIRST_TOKENS = 1 << 16;
  private static final int FIRST_BYTES = 1 << 20;
  private static final int NUMBER_BYTES = Long.BYTES;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final VarHandle NUMBER =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[FIRST_BYTES];
  private int[] starts = new int[FIRST_TOKENS];
  private int size;
  private int longest;

  /// Short tokens as numbers, and beside each its rank, one more than it is, with its length.
  private long[] numbers = {};

  private int[] ofNumbers = {};

  /// Ranks of the longer ones, one more than they are.
  private int[] slots = {};

  private Vocabulary() {}

  /// Reads lines of a token in base64, a blank and its rank, in the order of ranks from 0.
  ///
  /// @throws IOException also when it is nothing of the kind
  public static Vocabulary read(InputStream in) throws IOException {
    Vocabulary vocabulary = new Vocabulary();
    byte[] file = in.readAllBytes();
    int at = 0;
    while (at < file.length) {
      int blank = find(file, at, ' ');
      int end = find(file, blank, '\n');
      vocabulary.add(token(file, at, blank));
      at = end + 1;
    }
    vocabulary.index();
    return vocabulary;
  }

  private static int find(byte[] file, int from, char what) throws IOException {
    for (int at = from; at < file.length; at++) {
      if (file[at] == what) {
        return at;
      }
    }
    throw new IOException("the vocabulary breaks off after byte " + from);
  }

  private static byte[] token(byte[] file, int from, int to) throws IOException {
    try {
      return Base64.getDecoder().decode(Arrays.copyOfRange(file, from, to));
    } catch (IllegalArgumentException e) {
      throw new IOException("no base64 at byte " + from + " of the vocabulary", e);
    }
  }

  private void add(byte[] token) {
    int from = starts[size];
    int to = from + token.length;
    if (to > bytes.length) {
      bytes = Arrays.copyOf(bytes, to * 2);
    }
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    System.arraycopy(token, 0, bytes, from, token.length);
    longest = Math.max(longest, token.length);
    size++;
    starts[size] = to;
  }

  private void index() {
    int room = Integer.highestOneBit(Math.max(1, size)) * 4;
    numbers = new long[room];
    ofNumbers = new int[room];
    slots = new int[room];
    for (int rank = 0; rank < size; rank++) {
      int from = starts[rank];
      int length = starts[rank + 1] - from;
      if (length <= NUMBER_BYTES) {
        index(number(bytes, from, length), length, rank);
      } else {
        slots[free(slots, slot(bytes, from, from + length))] = rank + 1;
      }
    }
  }

  private void index(long number, int length, int rank) {
    int slot = free(ofNumbers, slot(number, length));
    numbers[slot] = number;
    ofNumbers[slot] = (length << (Integer.SIZE - Byte.SIZE)) | (rank + 1);
  }

  private static int free(int[] table, int first) {
    int slot = first;
    while (table[slot] != 0) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  /// The rank of the token that these bytes are; [#NONE] when they are none.
  int rank(byte[] text, int from, int to) {
    int length = to - from;
    if (length <= NUMBER_BYTES) {
      return rank(number(text, from, length), length);
    }
    return length <= longest ? rankOfLong(text, from, to) : NONE;
  }

  private int rank(long number, int length) {
    int slot = slot(number, length);
    while (ofNumbers[slot] != 0) {
      int found = ofNumbers[slot];
      if (numbers[slot] == number && found >>> (Integer.SIZE - Byte.SIZE) == length) {
        return (found & (-1 >>> Byte.SIZE)) - 1;
      }
      slot = (slot + 1) & (ofNumbers.length - 1);
    }
    return NONE;
  }

  private int rankOfLong(byte[] text, int from, int to) {
    int slot = slot(text, from, to);
    while (slots[slot] != 0) {
      int rank = slots[slot] - 1;
      if (Arrays.equals(bytes, starts[rank], starts[rank + 1], text, from, to)) {
        return rank;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return NONE;
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

  private int slot(long number, int length) {
    return (int) (((number + length) * SPREAD) >>> Integer.SIZE) & (ofNumbers.length - 1);
  }

  private int slot(byte[] text, int from, int to) {
    long hash = (long) to - from;
    for (int at = from; at < to; at++) {
      hash = (hash ^ text[at]) * SPREAD;
    }
    return (int) (hash >>> Integer.SIZE) & (slots.length - 1);
  }
}
