package dev.parley.tokens;

import java.nio.charset.StandardCharsets;

/// Counts as OpenAI's models of the o200k family read: the text in pieces, each merged by itself.
public final class BytePairs implements Tokenizer {
  /// A longer piece, which no language has, is merged in parts: so the time it takes grows with its
  /// length only.
  private static final int LONGEST_PIECE = 1 << 14;

  private final Vocabulary vocabulary;

  public BytePairs(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public long count(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Pieces pieces = new Pieces(bytes);
    Merging merging = new Merging(vocabulary, bytes);
    long tokens = 0;
    for (int at = 0; at < bytes.length; ) {
      int end = pieces.end(at);
      tokens += inParts(merging, at, end);
      at = end;
    }
    return tokens;
  }

  private static long inParts(Merging merging, int from, int to) {
    long tokens = 0;
    for (int at = from; at < to; at += LONGEST_PIECE) {
      tokens += merging.tokens(at, Math.min(to, at + LONGEST_PIECE));
    }
    return tokens;
  }
}
