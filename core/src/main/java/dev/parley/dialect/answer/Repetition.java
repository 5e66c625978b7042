package dev.parley.dialect.answer;

/// An answer's beginning that only repeats what the client wrote of the answer itself. It is left
/// out, for the client puts its own before what it hears.
final class Repetition {
  private final String known;
  private final StringBuilder held = new StringBuilder();
  private boolean over;

  Repetition(String known) {
    this.known = known.strip();
    this.over = this.known.isEmpty();
  }

  /// What of the text so far is new, and was not given yet.
  String feed(String text) {
    if (over) {
      return text;
    }
    held.append(text);
    String said = held.toString().stripLeading();
    if (known.startsWith(said) && said.length() < known.length()) {
      return "";
    }
    return said.startsWith(known) ? given(said.substring(known.length())) : rest();
  }

  /// What was held back, when no more of the text comes.
  String rest() {
    return given(held.toString());
  }

  private String given(String text) {
    over = true;
    held.setLength(0);
    return text;
  }
}
