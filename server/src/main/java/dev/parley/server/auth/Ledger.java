package dev.parley.server.auth;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// What all keys have spent today and this month, by their names: a key that takes the place of
/// another one under its name goes on where that was. From any thread.
public final class Ledger {
  private final Map<String, Spent> spent = new ConcurrentHashMap<>();

  /// @param before what had been spent when it was kept last
  public Ledger(Map<String, Spent> before) {
    spent.putAll(before);
  }

  void add(String key, BigDecimal dollars, Instant now) {
    if (dollars.signum() > 0) {
      spent.merge(key, Spent.nothing(now).plus(dollars), (known, _) -> known.at(now).plus(dollars));
    }
  }

  /// What one has spent by now.
  public Spent of(String key, Instant now) {
    return spent.getOrDefault(key, Spent.nothing(now)).at(now);
  }

  /// What all have spent that have spent anything this month; the others are forgotten.
  public SortedMap<String, Spent> all(Instant now) {
    spent.values().removeIf(one -> one.at(now).thisMonth().signum() == 0);
    SortedMap<String, Spent> all = new TreeMap<>(spent);
    all.replaceAll((_, one) -> one.at(now));
    return all;
  }
}
