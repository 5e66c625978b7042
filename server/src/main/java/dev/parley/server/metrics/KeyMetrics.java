package dev.parley.server.metrics;

import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Safe;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the keys of clients take. Of more keys than a dashboard can show, the others are one.
final class KeyMetrics {
  private static final int MOST = 100;

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Counter tokens;

  KeyMetrics(Registering into) {
    tokens =
        into.counter(
            "parley_key_tokens", "Tokens of answers to a client's key, in and out.", "key", "type");
  }

  void write(ExchangeRecord exchange) {
    Safe key = exchange.key();
    if (key != null) {
      String name = label(key.toString());
      add(name, "input", exchange.tokens().wholeInput());
      add(name, "output", exchange.tokens().output());
    }
  }

  private void add(String key, String type, @Nullable Long count) {
    if (count != null) {
      tokens.labelValues(key, type).inc(count);
    }
  }

  private String label(String key) {
    boolean told = seen.contains(key) || (seen.size() < MOST && seen.add(key));
    return told ? key : ModelLabels.OTHER;
  }
}
