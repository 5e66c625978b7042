package dev.parley.server.verification;

import dev.parley.server.verification.Tokens.Counted;
import dev.parley.server.verification.Tokens.Failed;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What is known of one sample.
///
/// @param local as Parley counts them
/// @param upstream as the upstream's own counter says
/// @param billed what an answer was billed for
public record Finding(Sample sample, Tokens local, Tokens upstream, Tokens billed) {

  /// How far a count is off, in percent of what was billed; empty when either is not known.
  public OptionalDouble error(Tokens count) {
    return count instanceof Counted counted && billed instanceof Counted bill
        ? OptionalDouble.of(100.0 * (counted.number() - bill.number()) / Math.max(1, bill.number()))
        : OptionalDouble.empty();
  }

  /// Why there is nothing to compare.
  public Optional<String> fault() {
    return Stream.of(billed, local, upstream)
        .filter(Failed.class::isInstance)
        .map(failed -> ((Failed) failed).why())
        .findFirst();
  }
}
