package dev.parley.server.traces;

import org.jspecify.annotations.Nullable;

/// What was said in exchanges, as long as nobody has taken it.
@FunctionalInterface
public interface SpanContents {
  /// Nothing is heard.
  SpanContents NONE = _ -> null;

  /// What was said in the exchange that is called so; null when nobody listened.
  @Nullable SpanContent take(String spanId);
}
