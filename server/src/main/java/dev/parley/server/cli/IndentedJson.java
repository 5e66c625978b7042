package dev.parley.server.cli;

/// JSON for eyes: the same text, with lines and indents.
final class IndentedJson {
  private final String json;
  private final StringBuilder out = new StringBuilder();
  private int depth;

  private IndentedJson(String json) {
    this.json = json;
  }

  static String of(String json) {
    return new IndentedJson(json).indent();
  }

  private String indent() {
    int at = 0;
    while (at < json.length()) {
      char c = json.charAt(at);
      if (c == '"') {
        int end = endOfString(at);
        out.append(json, at, end);
        at = end;
      } else {
        structure(c, at);
        at++;
      }
    }
    return out.toString();
  }

  private int endOfString(int start) {
    int at = start + 1;
    while (json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private void structure(char c, int at) {
    switch (c) {
      case ' ', '\t', '\n', '\r' -> {}
      case '{', '[' -> {
        out.append(c);
        depth++;
        newLine(isEmpty(at) ? "" : "\n");
      }
      case '}', ']' -> {
        depth--;
        newLine(
            out.charAt(out.length() - 1) == '{' || out.charAt(out.length() - 1) == '[' ? "" : "\n");
        out.append(c);
      }
      case ',' -> {
        out.append(c);
        newLine("\n");
      }
      case ':' -> out.append(": ");
      default -> out.append(c);
    }
  }

  private boolean isEmpty(int opening) {
    int at = opening + 1;
    while (Character.isWhitespace(json.charAt(at))) {
      at++;
    }
    return json.charAt(at) == '}' || json.charAt(at) == ']';
  }

  private void newLine(String line) {
    if (!line.isEmpty()) {
      out.append(line).append("  ".repeat(depth));
    }
  }
}
