package dev.parley.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/// Takes spans by OTLP over HTTP, and reads them by the protocol's own definition.
final class OtlpReceiver implements AutoCloseable {
  private final HttpServer server;
  private final int status;
  private final BlockingQueue<Span> spans = new LinkedBlockingQueue<>();
  private final List<Headers> headers = new ArrayList<>();
  private final Map<String, String> resource = new TreeMap<>();
  private final StringBuilder words = new StringBuilder();

  private OtlpReceiver(HttpServer server, int status) {
    this.server = server;
    this.status = status;
  }

  static OtlpReceiver taking() throws IOException {
    return answering(200);
  }

  static OtlpReceiver answering(int status) throws IOException {
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(anywhere, 0);
    OtlpReceiver receiver = new OtlpReceiver(server, status);
    server.createContext("/v1/traces", receiver::take);
    server.start();
    return receiver;
  }

  private void take(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"));
    try (exchange;
        InputStream body =
            zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
      read(ExportTraceServiceRequest.parseFrom(body), exchange.getRequestHeaders());
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private synchronized void read(ExportTraceServiceRequest request, Headers sent) {
    headers.add(sent);
    words.append(request);
    for (ResourceSpans each : request.getResourceSpansList()) {
      resource.putAll(texts(each.getResource().getAttributesList()));
      each.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
    }
  }

  /// A gateway whose spans come here at once.
  ///
  /// @param settings variables, each a name and a value
  TestGateway gateway(FakeUpstream upstream, String... settings) throws IOException {
    List<String> all = new ArrayList<>(List.of("OTEL_BSP_SCHEDULE_DELAY", "20"));
    all.addAll(List.of("OTEL_EXPORTER_OTLP_ENDPOINT", url()));
    all.addAll(List.of(settings));
    return TestGateway.start(upstream.baseUrl(), all.toArray(String[]::new));
  }

  /// The endpoint of all signals.
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Span next() throws InterruptedException {
    Span span = spans.poll(10, TimeUnit.SECONDS);
    if (span == null) {
      throw new AssertionError("no span has come");
    }
    return span;
  }

  /// What is there by now.
  List<Span> settled() throws InterruptedException {
    List<Span> all = new ArrayList<>();
    for (Span span = spans.poll(2, TimeUnit.SECONDS); span != null; ) {
      all.add(span);
      span = spans.poll(500, TimeUnit.MILLISECONDS);
    }
    return all;
  }

  synchronized Headers headers() {
    return headers.getLast();
  }

  synchronized Map<String, String> resource() {
    return Map.copyOf(resource);
  }

  /// All that has come, as text.
  synchronized String words() {
    return words.toString();
  }

  /// The attributes of a span as texts.
  static Map<String, String> texts(List<KeyValue> attributes) {
    Map<String, String> texts = new TreeMap<>();
    attributes.forEach(pair -> texts.put(pair.getKey(), text(pair.getValue())));
    return texts;
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream()
              .map(OtlpReceiver::text)
              .toList()
              .toString();
      default -> throw new AssertionError("a value of no kind that Parley has");
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
