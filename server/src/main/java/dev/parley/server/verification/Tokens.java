package dev.parley.server.verification;

/// How many tokens somebody says a sample takes.
public sealed interface Tokens {

  record Counted(long number) implements Tokens {}

  /// Nobody there counts any.
  record Uncounted() implements Tokens {}

  /// There is no number.
  ///
  /// @param why in words, for whoever reads them on a terminal
  record Failed(String why) implements Tokens {}

  /// Zero when there is no number.
  default long orZero() {
    return this instanceof Counted counted ? counted.number : 0;
  }
}
