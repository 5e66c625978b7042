package dev.parley.oracle;

/// A text that may open with its reasoning between tags, taken apart.
record InlineThinking(String thinking, String text) {
  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  /// @param opening where tags count
  static InlineThinking of(String opening, String text) {
    String said = opening.stripLeading();
    if (!said.startsWith(OPEN)) {
      return new InlineThinking("", text);
    }
    int end = said.indexOf(CLOSE);
    return end < 0
        ? new InlineThinking(said.substring(OPEN.length()), "")
        : new InlineThinking(
            said.substring(OPEN.length(), end), said.substring(end + CLOSE.length()));
  }
}
