package dev.parley.server.metrics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one key has spent in one period.
///
/// @param limit what it may spend; null for anything
public record SpendingRow(String key, String period, BigDecimal spent, @Nullable BigDecimal limit) {
  /// As many keys as a dashboard can show.
  private static final int MOST = 100;

  /// The rows of the first keys, and what all others have spent together.
  static List<SpendingRow> folded(List<SpendingRow> rows) {
    Set<String> told =
        rows.stream()
            .map(SpendingRow::key)
            .distinct()
            .limit(MOST)
            .collect(Collectors.toUnmodifiableSet());
    List<SpendingRow> folded = new ArrayList<>();
    Map<String, BigDecimal> others = new LinkedHashMap<>();
    for (SpendingRow row : rows) {
      if (told.contains(row.key)) {
        folded.add(row);
      } else {
        others.merge(row.period, row.spent, BigDecimal::add);
      }
    }
    others.forEach(
        (period, spent) -> folded.add(new SpendingRow(ModelLabels.OTHER, period, spent, null)));
    return folded;
  }
}
