package dev.parley.server.metrics;

import dev.parley.dialect.Receipt;
import dev.parley.server.observe.Attempt;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Judgement;
import dev.parley.server.observe.Safe;
import dev.parley.server.observe.Telemetry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What Parley counts of exchanges beyond the conventions.
final class ExchangeMetrics {
  private static final double NANOS = 1e9;

  private final ModelLabels models;
  private final Histogram http;
  private final Counter exchanges;
  private final Histogram overhead;
  private final Histogram gaps;
  private final Counter calls;
  private final Counter retries;
  private final Counter failovers;
  private final Counter cost;
  private final Counter notes;
  private final Counter counts;
  private final Counter unknown;
  private final Counter judged;
  private final Counter judging;

  ExchangeMetrics(Registering into, ModelLabels models) {
    this.models = models;
    http =
        into.histogram(
            "http_server_request_duration_seconds",
            "How long requests take, by the HTTP conventions.",
            Buckets.HTTP,
            "http_request_method",
            "http_route",
            "http_response_status_code",
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
    gaps =
        into.histogram(
            "parley_stream_longest_gap_seconds",
            "The longest silence inside an upstream's answer.",
            Buckets.GAPS,
            "upstream");
    calls =
        into.counter(
            "parley_upstream_calls", "Calls to upstreams.", "upstream", "model", "outcome");
    retries =
        into.counter(
            "parley_upstream_retries",
            "Calls to where the one before had failed.",
            "upstream",
            "reason");
    failovers =
        into.counter(
            "parley_upstream_failovers",
            "Calls to another model or upstream than the one that had failed.",
            "upstream",
            "reason");
    cost =
        into.counter(
            "parley_cost_dollars", "What answers cost, in US dollars.", "upstream", "model");
    notes =
        into.counter(
            "parley_receipt_notes", "Notes on what became of requests on their way.", "kind");
    counts = into.counter("parley_token_counts", "Requests whose tokens were counted.", "by");
    unknown =
        into.counter(
            "parley_upstream_unknown_events", "Upstream events of kinds that nobody knows.");
    judged =
        into.counter("parley_safeguard_calls", "Tool calls that were to be judged.", "verdict");
    judging =
        into.counter("parley_safeguard_cost_dollars", "What judging them cost, in US dollars.");
  }

  void write(ExchangeRecord exchange) {
    Telemetry told = exchange.telemetry();
    String route = exchange.route().toString();
    String status = exchange.status() == 0 ? "" : Integer.toString(exchange.status());
    http.labelValues(exchange.method().toString(), route, status, "http")
        .observe(told.durationNanos() / NANOS);
    exchanges.labelValues(route, exchange.end().wire(), text(exchange.errorType())).inc();
    if (told.workNanos() > 0) {
      overhead.labelValues(route).observe(told.workNanos() / NANOS);
    }
    write(told.attempts());
    told.notes().forEach(this::note);
    if (told.countedBy() != null) {
      counts.labelValues(text(told.countedBy())).inc();
    }
    Long gap = told.longestGapNanos();
    if (gap != null) {
      gaps.labelValues(text(exchange.upstream())).observe(gap / NANOS);
    }
    unknown.inc(exchange.unknownEvents());
    paid(exchange);
  }

  private void write(List<Attempt> attempts) {
    Attempt before = null;
    for (Attempt attempt : attempts) {
      String outcome = attempt.by() == null ? "ok" : attempt.by().toString();
      calls.labelValues(upstream(attempt), models.of(attempt.model()), outcome).inc();
      if (before != null) {
        Counter kind = attempt.isAfter(before) ? retries : failovers;
        kind.labelValues(upstream(before), text(before.by())).inc();
      }
      before = attempt;
    }
  }

  private static String upstream(Attempt attempt) {
    return attempt.peer().upstream().toString();
  }

  private void note(Receipt.Kind kind, int count) {
    notes.labelValues(kind.name().toLowerCase(Locale.ROOT)).inc(count);
  }

  private void paid(ExchangeRecord exchange) {
    BigDecimal price = exchange.cost();
    if (price != null) {
      cost.labelValues(text(exchange.upstream()), models.of(exchange.upstreamModel()))
          .inc(price.doubleValue());
    }
    Judgement judgement = exchange.judgement();
    if (judgement != null) {
      long passed = judgement.calls() - judgement.flagged() - judgement.notJudged();
      judged.labelValues("flagged").inc(judgement.flagged());
      judged.labelValues("not_judged").inc(judgement.notJudged());
      judged.labelValues("passed").inc(passed);
      judging.inc(judgement.cost() == null ? 0 : judgement.cost().doubleValue());
    }
  }

  private static String text(@Nullable Safe told) {
    return told == null ? "" : told.toString();
  }
}
