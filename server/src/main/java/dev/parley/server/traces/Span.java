package dev.parley.server.traces;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One span, ready to be sent.
///
/// @param parentId empty for the first of a trace
/// @param isServer whether somebody else has called; otherwise Parley has
/// @param startNanos since 1970
/// @param attributes texts, whole numbers, fractions, truths and lists of texts
/// @param isError whether it did not go well
/// @param content what was said, which is told besides
record Span(
    String traceId,
    String spanId,
    String parentId,
    String name,
    boolean isServer,
    long startNanos,
    long endNanos,
    Map<String, Object> attributes,
    boolean isError,
    SpanContent content) {

  Span {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /// The same, which tells what was said.
  Span telling(SpanContent said) {
    return new Span(
        traceId, spanId, parentId, name, isServer, startNanos, endNanos, attributes, isError, said);
  }
}
