package dev.parley.server.config;

/// The operator asked for something that cannot be; says which setting, what came and what can be.
public final class BadConfig extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 80;

  public BadConfig(String problem) {
    super(problem, null, false, false);
  }

  static BadConfig of(String name, String came, String possible) {
    String plain = came.replaceAll("\\p{Cntrl}", "?");
    String quoted =
        plain.length() > LONGEST_QUOTE ? plain.substring(0, LONGEST_QUOTE) + "..." : plain;
    return new BadConfig(name + ": got \"" + quoted + "\"; " + possible);
  }
}
