package dev.parley.dialect.answer;

/// The text of one part as it comes in: by deltas, and once more as a whole, of which only what was
/// missing counts. A character that was split between two deltas leaves in one piece.
public final class PartText {
  private long received;
  private String half = "";

  public String delta(String text) {
    received += text.length();
    String joined = half.isEmpty() ? text : half + text;
    boolean split =
        !joined.isEmpty() && Character.isHighSurrogate(joined.charAt(joined.length() - 1));
    half = split ? joined.substring(joined.length() - 1) : "";
    return split ? joined.substring(0, joined.length() - 1) : joined;
  }

  public String whole(String text) {
    return text.length() > received ? delta(text.substring((int) received)) : "";
  }
}
