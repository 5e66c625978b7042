package dev.parley.json;

/// Finds the first member of a name in one object, by its bytes.
final class FirstNamed implements JsonScan.Member {
  private final byte[] json;
  private final String name;
  private boolean odd;
  private int from = -1;
  private int to;

  FirstNamed(byte[] json, String name) {
    this.json = json;
    this.name = name;
  }

  @Override
  public void take(int nameAt, int valueFrom, int valueTo) {
    odd |= isEscaped(nameAt);
    if (from < 0 && JsonScan.isNamed(json, nameAt, name)) {
      from = valueFrom;
      to = valueTo;
    }
  }

  private boolean isEscaped(int nameAt) {
    int at = nameAt;
    while (json[at] != '"' && json[at] != '\\') {
      at++;
    }
    return json[at] == '\\';
  }

  /// Whether a name has escapes, so that only a reader can tell what it is.
  boolean isSpelledOddly() {
    return odd;
  }

  boolean isThere() {
    return from >= 0;
  }

  int from() {
    return from;
  }

  int length() {
    return to - from;
  }
}
