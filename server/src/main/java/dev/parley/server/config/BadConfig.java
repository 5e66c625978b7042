package dev.parley.server.config;

import java.util.List;

/// The operator asked for something that cannot be; says which setting, what came and what can be.
public final class BadConfig extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 80;

  public BadConfig(String problem) {
    this(List.of(problem));
  }

  /// @param problems a line for each
  public BadConfig(List<String> problems) {
    super(String.join("\n", problems), null, false, false);
  }

  /// One line for each.
  public List<String> problems() {
    return String.valueOf(getMessage()).lines().toList();
  }

  /// One setting says something else than what can be.
  ///
  /// @param name the setting
  /// @param came what it says
  public static BadConfig of(String name, String came, String possible) {
    if (References.looksLikeKey(came)) {
      return new BadConfig(name + ": got what looks like a key; " + possible);
    }
    String plain = came.replaceAll("\\p{Cntrl}", "?");
    String quoted =
        plain.length() > LONGEST_QUOTE ? plain.substring(0, LONGEST_QUOTE) + "..." : plain;
    return new BadConfig(name + ": got \"" + quoted + "\"; " + possible);
  }
}
