package dev.parley.server;

import dev.parley.server.auth.Allowance;
import dev.parley.server.auth.Budget;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.Ledger;
import dev.parley.server.auth.Spent;
import dev.parley.server.metrics.SpendingRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// What metrics tell of the money of client keys.
final class Spending {
  private Spending() {}

  /// The keys that there are, then those that are gone and have spent something this month.
  static List<SpendingRow> rows(Household house, Ledger ledger, Instant now) {
    SortedMap<String, Spent> all = ledger.all(now);
    Allowance standard = house.config().entrance().standard();
    List<SpendingRow> rows = new ArrayList<>();
    for (ClientKey key : house.entry().ring().all()) {
      Budget budget = key.allowance().or(standard).budget();
      rows.addAll(rows(key.name(), ledger.of(key.name(), now), budget));
      all.remove(key.name());
    }
    all.forEach((name, spent) -> rows.addAll(rows(name, spent, Budget.NONE)));
    return rows;
  }

  private static List<SpendingRow> rows(String key, Spent spent, Budget budget) {
    return List.of(
        new SpendingRow(key, "day", spent.today(), budget.perDay()),
        new SpendingRow(key, "month", spent.thisMonth(), budget.perMonth()));
  }
}
