package dev.parley.server.upstream;

/// A text that nobody gets to see by accident.
public final class Secret {
  private final String text;

  public Secret(String text) {
    this.text = text;
  }

  /// The secret itself, for the one place that needs it.
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "***";
  }
}
