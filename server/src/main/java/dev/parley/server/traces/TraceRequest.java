package dev.parley.server.traces;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Spans as the body of an OTLP request. The numbers are those of the protocol's `trace.proto`.
final class TraceRequest {
  private static final int SERVER = 2;
  private static final int CLIENT = 3;
  private static final int ERROR = 2;

  private final Map<String, String> resource;
  private final String version;

  /// @param resource what is told of this program
  /// @param version of this program
  TraceRequest(Map<String, String> resource, String version) {
    this.resource = resource;
    this.version = version;
  }

  /// @param spans each as [#span] has it
  byte[] of(List<byte[]> spans) {
    return ProtoWriter.message(request ->
        request.inner(
            1,
            ofResource ->
                ofResource
                    .inner(1, told -> resource.forEach((key, value) -> pair(told, 1, key, value)))
                    .inner(2, ofScope -> scope(ofScope, spans))));
  }

  private void scope(ProtoWriter out, List<byte[]> spans) {
    out.inner(1, scope -> scope.text(1, "dev.parley").text(2, version));
    spans.forEach(span -> out.bytes(2, span));
  }

  /// One span, with what was said in it.
  static byte[] span(Span span) {
    return ProtoWriter.message(out -> write(out, span));
  }

  private static void write(ProtoWriter out, Span span) {
    out.bytes(1, HexFormat.of().parseHex(span.traceId()));
    out.bytes(2, HexFormat.of().parseHex(span.spanId()));
    if (!span.parentId().isEmpty()) {
      out.bytes(4, HexFormat.of().parseHex(span.parentId()));
    }
    out.text(5, span.name());
    out.number(6, span.isServer() ? SERVER : CLIENT);
    out.fixed64(7, span.startNanos());
    out.fixed64(8, span.endNanos());
    span.attributes().forEach((key, value) -> pair(out, 9, key, value));
    span.content().attributes().forEach((key, value) -> pair(out, 9, key, value));
    if (span.isError()) {
      out.inner(15, status -> status.number(3, ERROR));
    }
    out.fixed32(16, 1);
  }

  private static void pair(ProtoWriter out, int field, String key, Object value) {
    out.inner(field, pair -> pair.text(1, key).inner(2, any -> any(any, value)));
  }

  private static void any(ProtoWriter out, Object value) {
    switch (value) {
      case Boolean truth -> out.number(2, truth ? 1 : 0);
      case Long number -> out.number(3, number);
      case Double fraction -> out.fixed64(4, Double.doubleToRawLongBits(fraction));
      case List<?> list ->
          out.inner(5, array -> list.forEach(one -> array.inner(1, any -> any(any, one))));
      default -> out.text(1, value.toString());
    }
  }
}
