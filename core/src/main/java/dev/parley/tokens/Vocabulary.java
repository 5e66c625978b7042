package dev.parley.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;

/// The byte sequences that are tokens, each with its rank: the lower, the earlier two tokens are
/// merged to it. A hash table in flat arrays, as there are two hundred thousand.
public final class Vocabulary {
  static final int NONE = Integer.MAX_VALUE;

  private static final int FIRST_TOKENS = 1 << 16;
  private static final int FIRST_BYTES = 1 << 20;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int[] starts = new int[FIRST_TOKENS];
  private int size;
  private int longest;
  private int[] slots = {};

  /// Ranks of two bytes, by both.
  private final int[] ofTwo = new int[1 << 16];

  private Vocabulary() {
    Arrays.fill(ofTwo, NONE);
  }

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
    if (token.length == 2) {
      ofTwo[two(bytes, from)] = size;
    }
    longest = Math.max(longest, token.length);
    size++;
    starts[size] = to;
  }

  private void index() {
    slots = new int[Integer.highestOneBit(Math.max(1, size)) * 4];
    for (int rank = 0; rank < size; rank++) {
      int slot = slot(bytes, starts[rank], starts[rank + 1]);
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = rank + 1;
    }
  }

  /// The rank of the token that these bytes are; [#NONE] when they are none.
  int rank(byte[] text, int from, int to) {
    int length = to - from;
    if (length == 2) {
      return ofTwo[two(text, from)];
    }
    if (length > longest) {
      return NONE;
    }
    int slot = slot(text, from, to);
    while (slots[slot] != 0) {
      int rank = slots[slot] - 1;
      if (Arrays.equals(bytes, starts[rank], starts[rank + 1], text, from, to)) {
        return rank;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return NONE;
  }

  private static int two(byte[] text, int from) {
    return (text[from] & 0xFF) << 8 | text[from + 1] & 0xFF;
  }

  private int slot(byte[] text, int from, int to) {
    long hash = to - from;
    for (int at = from; at < to; at++) {
      hash = (hash ^ text[at]) * 0x9E3779B97F4A7C15L;
    }
    return (int) (hash >>> 32) & slots.length - 1;
  }
}
