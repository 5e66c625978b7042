package dev.parley.dialect.answer;

import dev.parley.json.RawJson;
import java.util.Set;

/// Leaves out of a call's arguments, as they stream, what is optional, empty and not allowed to be.
///
/// Only a member that may be left out is held back, up to the first characters of its value.
/// Everything else passes as it came, byte for byte.
public final class ArgumentRepair {
  private static final Set<String> EMPTY = Set.of("\"\"", "null", "[]", "{}");

  private final OptionalArguments optional;
  private final StringBuilder held = new StringBuilder();
  private final StringBuilder key = new StringBuilder();
  private final StringBuilder value = new StringBuilder();
  private State state = State.BEFORE;
  private int depth;
  private boolean escaped;
  private boolean written;

  private enum State {
    /// Before the object begins.
    BEFORE,
    /// Between members, where a key may begin.
    BETWEEN,
    KEY,
    /// Behind the key of a member that may be left out.
    VALUE,
    /// In a member that passes.
    PASSING,
    PASSING_TEXT,
    /// Behind a member that was left out.
    DROPPED
  }

  public ArgumentRepair(OptionalArguments optional) {
    this.optional = optional;
  }

  /// What of the arguments so far can be told, and was not told yet.
  public String feed(String piece) {
    if (optional.isEmpty() || piece.isEmpty()) {
      return piece;
    }
    if (state == State.PASSING_TEXT && isPlain(piece)) {
      escaped = false;
      return piece;
    }
    StringBuilder out = new StringBuilder(piece.length());
    for (int at = 0; at < piece.length(); at++) {
      next(piece.charAt(at), out);
    }
    return out.toString();
  }

  /// Whether a text goes on behind it as before.
  private static boolean isPlain(String piece) {
    return piece.indexOf('"') < 0 && piece.indexOf('\\') < 0;
  }

  /// What is still held back when no more comes.
  public String rest() {
    String rest = held.toString();
    held.setLength(0);
    return rest;
  }

  private void next(char c, StringBuilder out) {
    switch (state) {
      case BEFORE -> {
        out.append(c);
        state = c == '{' ? State.BETWEEN : state;
      }
      case BETWEEN -> between(c, out);
      case KEY -> key(c, out);
      case VALUE -> value(c, out);
      case PASSING -> passing(c, out);
      case PASSING_TEXT -> text(c, out);
      case DROPPED -> dropped(c, out);
    }
  }

  private void between(char c, StringBuilder out) {
    held.append(c);
    if (c == '"') {
      key.setLength(0);
      escaped = false;
      state = State.KEY;
    } else if (c == '}') {
      flush(out, false);
      state = State.PASSING;
      depth = -1;
    }
  }

  private void key(char c, StringBuilder out) {
    held.append(c);
    if (c != '"' || escaped) {
      escaped = c == '\\' && !escaped;
      key.append(c);
    } else if (optional.has(key.toString())) {
      value.setLength(0);
      state = State.VALUE;
    } else {
      flush(out, true);
      depth = 0;
      state = State.PASSING;
    }
  }

  /// Four characters decide at most: `null`.
  private void value(char c, StringBuilder out) {
    held.append(c);
    boolean inText = !value.isEmpty() && value.charAt(0) == '"';
    if ((Character.isWhitespace(c) && !inText) || (c == ':' && value.isEmpty())) {
      return;
    }
    value.append(c);
    String begun = value.toString();
    if (EMPTY.contains(begun)) {
      leaveOutOrPass(begun, out);
    } else if (!"null".startsWith(begun) && begun.length() > (isOpening(begun) ? 1 : 0)) {
      decide(begun, out);
    }
  }

  private void leaveOutOrPass(String empty, StringBuilder out) {
    if (optional.forbids(key.toString(), RawJson.of(empty))) {
      held.setLength(0);
      state = State.DROPPED;
    } else {
      pass(out, 0, State.PASSING);
    }
  }

  private static boolean isOpening(String begun) {
    return "\"[{".indexOf(begun.charAt(0)) >= 0;
  }

  private void decide(String begun, StringBuilder out) {
    boolean inText = begun.charAt(0) == '"';
    escaped = inText && begun.charAt(1) == '\\';
    if (inText) {
      pass(out, 0, State.PASSING_TEXT);
    } else if (isOpening(begun)) {
      nested(begun.charAt(1), out);
    } else {
      pass(out, 0, State.PASSING);
    }
  }

  /// A list or object that is not empty; what it begins with may open something, too.
  private void nested(char first, StringBuilder out) {
    escaped = false;
    boolean opens = first == '[' || first == '{';
    pass(out, opens ? 2 : 1, first == '"' ? State.PASSING_TEXT : State.PASSING);
  }

  private void pass(StringBuilder out, int nesting, State next) {
    flush(out, true);
    depth = nesting;
    state = next;
  }

  private void passing(char c, StringBuilder out) {
    if (depth == 0 && c == ',') {
      state = State.BETWEEN;
      return;
    }
    out.append(c);
    switch (c) {
      case '"' -> {
        escaped = false;
        state = State.PASSING_TEXT;
      }
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      default -> {}
    }
  }

  private void text(char c, StringBuilder out) {
    out.append(c);
    if (c == '"' && !escaped) {
      state = State.PASSING;
    }
    escaped = c == '\\' && !escaped;
  }

  private void dropped(char c, StringBuilder out) {
    if (c == ',') {
      state = State.BETWEEN;
    } else if (c == '}') {
      out.append(c);
      depth = -1;
      state = State.PASSING;
    }
  }

  private void flush(StringBuilder out, boolean member) {
    if (member && written) {
      out.append(',');
    }
    written |= member;
    out.append(held);
    held.setLength(0);
  }
}
