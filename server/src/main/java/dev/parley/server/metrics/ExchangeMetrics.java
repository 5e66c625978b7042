package dev.parley.server.metrics;

import dev.parley.dialect.Receipt;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Safe;
import dev.parley.server.observe.Telemetry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Locale;

/// What Parley counts of every request.
final class ExchangeMetrics {
  private static final double NANOS = 1e9;

  private final Histogram http;
  private final Gauge active;
  private final Counter exchanges;
  private final Histogram overhead;
  private final Counter notes;
  private final Counter counts;

  ExchangeMetrics(Registering into) {
    http =
        into.histogram(
            "http_server_request_duration_seconds",
            "How long requests take, by the HTTP conventions.",
            Buckets.HTTP,
            "http_request_method",
            "http_route",
            "http_response_status_code",
            "url_scheme");
    active =
        into.upDown(
            "http_server_active_requests",
            "Requests under way, by the HTTP conventions.",
            "http_request_method",
            "url_scheme");
    exchanges =
        into.counter(
            "parley_exchanges", "Requests that have ended, and how.", "route", "end", "error_type");
    overhead =
        into.histogram(
            "parley_overhead_seconds",
            "The time of an exchange that Parley itself took.",
            Buckets.OVERHEAD,
            "route");
    notes =
        into.counter(
            "parley_receipt_notes", "Notes on what became of requests on their way.", "kind");
    counts = into.counter("parley_token_counts", "Requests whose tokens were counted.", "by");
  }

  void arrived(Safe method, String scheme) {
    active.labelValues(method.toString(), scheme).inc();
  }

  void write(ExchangeRecord exchange) {
    Telemetry told = exchange.telemetry();
    String route = exchange.route().toString();
    String status = exchange.status() == 0 ? "" : Integer.toString(exchange.status());
    active.labelValues(exchange.method().toString(), told.scheme()).dec();
    http.labelValues(exchange.method().toString(), route, status, told.scheme())
        .observe(told.durationNanos() / NANOS);
    exchanges.labelValues(route, exchange.end().wire(), Labels.of(exchange.errorType())).inc();
    if (told.workNanos() > 0) {
      overhead.labelValues(route).observe(told.workNanos() / NANOS);
    }
    told.notes().forEach(this::note);
    if (told.countedBy() != null) {
      counts.labelValues(Labels.of(told.countedBy())).inc();
    }
  }

  private void note(Receipt.Kind kind, int count) {
    notes.labelValues(kind.name().toLowerCase(Locale.ROOT)).inc(count);
  }
}
