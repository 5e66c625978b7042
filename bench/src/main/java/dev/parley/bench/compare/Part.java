package dev.parley.bench.compare;

import java.util.List;

/// Scenarios that belong together.
///
/// @param contenders who takes part, where they are there
/// @param heap MiB of each Parley
record Part(
    String name, List<Scenario> scenarios, List<String> contenders, int heap, Lifetime lifetime) {

  /// How long contenders live.
  enum Lifetime {
    /// Through all parts that share them.
    RUN,
    /// Through this part.
    PART,
    /// Through one measurement, so that memory is that of nothing else.
    MEASUREMENT;

    /// Once less where contenders have to be started: what they keep in memory differs little from
    /// round to round.
    int rounds(int usual) {
      return this == RUN ? usual : Math.max(1, usual - 1);
    }
  }

  /// The same for those of `wanted` alone; for all when nobody is.
  Part of(List<String> wanted) {
    List<String> some = contenders.stream().filter(wanted::contains).toList();
    return new Part(name, scenarios, wanted.isEmpty() ? contenders : some, heap, lifetime);
  }

  /// The same with those scenarios alone whose names contain `words`.
  Part with(String words) {
    List<Scenario> some = scenarios.stream().filter(one -> one.name().contains(words)).toList();
    return new Part(name, some, contenders, heap, lifetime);
  }
}
