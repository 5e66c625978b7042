package dev.parley.server.traces;

import java.util.Map;

/// What was said in the call of one span.
public interface SpanContent {
  /// There is none to tell.
  SpanContent NONE =
      new SpanContent() {
        @Override
        public Map<String, Object> attributes() {
          return Map.of();
        }

        @Override
        public void forget() {}
      };

  /// The attributes that tell it. Takes long, and is asked for once, by who sends.
  Map<String, Object> attributes();

  /// Nobody will ask any more.
  void forget();
}
