package dev.parley.server.config;

import java.util.List;
import java.util.stream.Collectors;

/// The operator asked for something that cannot be; says which setting, what came and what can be.
public final class BadConfig extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 80;

  public BadConfig(String problem) {
    this(List.of(problem));
  }

  /// @param problems a line for each
  public BadConfig(List<String> problems) {
    super(
        problems.stream().map(BadConfig::oneLine).collect(Collectors.joining("\n")),
        null,
        false,
        false);
  }

  /// Whatever is in the names that it repeats.
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028\\u2029]", "?");
  }

  /// One line for each.
  public List<String> problems() {
    return String.valueOf(getMessage()).lines().toList();
  }

  /// Quotes what came, unless it looks like a key.
  public static BadConfig of(String name, String came, String possible) {
    if (References.looksLikeKey(came)) {
      return new BadConfig(name + ": got what looks like a key; " + possible);
    }
    String plain = oneLine(came);
    String quoted =
        plain.length() > LONGEST_QUOTE ? plain.substring(0, LONGEST_QUOTE) + "..." : plain;
    return new BadConfig(name + ": got \"" + quoted + "\"; " + possible);
  }
}
