package dev.parley.dialect.chat;

import dev.parley.json.SameJson;

/// Finds the end of a JSON object that comes in pieces.
final class ObjectScan {
  private final StringBuilder object = new StringBuilder();
  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean closed;

  /// As much of the piece as belongs to the object, and white space before it.
  String feed(String piece) {
    int at = 0;
    while (at < piece.length() && !closed) {
      step(piece.charAt(at));
      at++;
    }
    object.append(piece, 0, at);
    return piece.substring(0, at);
  }

  private void step(char next) {
    if (escaped) {
      escaped = false;
    } else if (inString) {
      escaped = next == '\\';
      inString = next != '"';
    } else {
      structure(next);
    }
  }

  private void structure(char next) {
    switch (next) {
      case '"' -> inString = true;
      case '{', '[' -> depth++;
      case '}', ']' -> {
        depth--;
        closed = depth <= 0;
      }
      default -> {}
    }
  }

  boolean isClosed() {
    return closed;
  }

  /// Whether a text says the same once more, in whatever spelling.
  boolean isRepeatedBy(String text) {
    return SameJson.of(text, object.toString());
  }
}
