package dev.parley.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The byte sequences that are tokens, in the order of their ranks, one behind the other as there
/// are two hundred thousand.
final class TokenList {
  private static final int FIRST_TOKENS = 1 << 18;
  private static final byte[] VALUES = values();

  private final byte[] file;
  private final byte[] bytes;
  private int[] starts = new int[FIRST_TOKENS];
  private int size;

  private TokenList(byte[] file) {
    this.file = file;
    this.bytes = new byte[file.length];
  }

  private static byte[] values() {
    byte[] values = new byte[1 << Byte.SIZE];
    Arrays.fill(values, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
    values['='] = 0;
    return values;
  }

  /// Reads lines of a token in base64, a blank and its rank, in the order of ranks from 0.
  ///
  /// @throws IOException also when it is nothing of the kind
  static TokenList read(InputStream in) throws IOException {
    TokenList list = new TokenList(in.readAllBytes());
    list.read();
    return list;
  }

  private void read() throws IOException {
    int at = 0;
    while (at < file.length) {
      at = afterLine(token(at));
    }
  }

  /// Where the base64 of the token that starts here ends.
  private int token(int from) throws IOException {
    int end = starts[size];
    int at = from;
    while (at + 4 < file.length && file[at] != ' ') {
      int three = value(at) << 18 | value(at + 1) << 12 | value(at + 2) << 6 | value(at + 3);
      if (three < 0) {
        throw new IOException("no base64 at byte " + at + " of the vocabulary");
      }
      bytes[end++] = (byte) (three >> 16);
      bytes[end++] = (byte) (three >> 8);
      bytes[end++] = (byte) three;
      at += 4;
    }
    add(end - padding(from, at));
    return at;
  }

  private int value(int at) {
    return VALUES[file[at] & 0xFF];
  }

  private int padding(int from, int to) {
    int at = to;
    while (at > from && file[at - 1] == '=') {
      at--;
    }
    return to - at;
  }

  private void add(int end) {
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    size++;
    starts[size] = end;
  }

  private int afterLine(int from) throws IOException {
    for (int at = from; at < file.length; at++) {
      if (file[at] == '\n') {
        return at + 1;
      }
    }
    throw new IOException("the vocabulary breaks off after byte " + from);
  }

  int size() {
    return size;
  }

  /// All of them, each from its start to that of the next.
  byte[] bytes() {
    return Arrays.copyOf(bytes, starts[size]);
  }

  /// One more than there are tokens.
  int[] starts() {
    return Arrays.copyOf(starts, size + 1);
  }
}
