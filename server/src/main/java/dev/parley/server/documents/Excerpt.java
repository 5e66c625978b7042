package dev.parley.server.documents;

import java.io.Writer;

/// As much of a document's text as is carried, and a word on the rest.
final class Excerpt extends Writer {
  static final int MOST_CHARACTERS = 2_000_000;
  static final String MORE = "\n\n(The document goes on; the rest of its text is left out here.)";

  private final StringBuilder text = new StringBuilder();
  private boolean cut;

  /// Whether there was more than is carried.
  boolean isCut() {
    return cut;
  }

  void cut() {
    cut = true;
  }

  /// No character that JSON's readers stumble over.
  String text() {
    String all = text.toString().replace("\0", "");
    return cut ? all.stripTrailing() + MORE : all;
  }

  @Override
  public void write(String piece) {
    append(piece);
  }

  @Override
  public void write(char[] piece, int from, int length) {
    append(new String(piece, from, length));
  }

  /// Half a character would be none.
  @Override
  public Excerpt append(CharSequence piece) {
    int room = MOST_CHARACTERS - text.length();
    if (piece.length() <= room) {
      text.append(piece);
      return this;
    }
    boolean splits = room > 0 && Character.isHighSurrogate(piece.charAt(room - 1));
    text.append(piece, 0, splits ? room - 1 : room);
    cut = true;
    return this;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
