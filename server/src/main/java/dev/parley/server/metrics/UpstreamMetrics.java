package dev.parley.server.metrics;

import dev.parley.server.observe.Attempt;
import dev.parley.server.observe.Errand;
import dev.parley.server.observe.ExchangeRecord;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;

/// What Parley counts of upstreams beyond the conventions.
final class UpstreamMetrics {
  private static final double NANOS = 1e9;
  private static final String UPSTREAM = "upstream";

  private final ModelLabels models;
  private final Counter calls;
  private final Counter retries;
  private final Counter failovers;
  private final Histogram errands;
  private final Counter unknown;
  private final Histogram gaps;

  UpstreamMetrics(Registering into, ModelLabels models) {
    this.models = models;
    calls =
        into.counter("parley_upstream_calls", "Calls to upstreams.", UPSTREAM, "model", "outcome");
    retries =
        into.counter(
            "parley_upstream_retries",
            "Calls to where the one before had failed.",
            UPSTREAM,
            "reason");
    failovers =
        into.counter(
            "parley_upstream_failovers",
            "Calls to another model or upstream than the one that had failed.",
            UPSTREAM,
            "reason");
    errands =
        into.histogram(
            "parley_side_call_seconds",
            "How long calls to upstreams take that are not for an answer itself.",
            Buckets.ERRANDS,
            UPSTREAM,
            "purpose",
            "outcome");
    unknown =
        into.counter(
            "parley_upstream_unknown_events", "Upstream events of kinds that nobody knows.");
    gaps =
        into.histogram(
            "parley_stream_longest_gap_seconds",
            "The longest silence inside an upstream's answer.",
            Buckets.GAPS,
            UPSTREAM);
  }

  void write(ExchangeRecord exchange) {
    write(exchange.telemetry().attempts());
    exchange.telemetry().errands().forEach(this::write);
    unknown.inc(exchange.unknownEvents());
    Long gap = exchange.telemetry().longestGapNanos();
    if (gap != null) {
      gaps.labelValues(Labels.of(exchange.upstream())).observe(gap / NANOS);
    }
  }

  private void write(List<Attempt> attempts) {
    Attempt before = null;
    for (Attempt attempt : attempts) {
      calls.labelValues(upstream(attempt), models.of(attempt.model()), outcome(attempt)).inc();
      if (before != null) {
        Counter kind = attempt.isAfter(before) ? retries : failovers;
        kind.labelValues(upstream(before), Labels.of(before.by())).inc();
      }
      before = attempt;
    }
  }

  private void write(Errand errand) {
    Attempt call = errand.call();
    errands
        .labelValues(upstream(call), errand.purpose().wire(), outcome(call))
        .observe((call.endNanos() - call.startNanos()) / NANOS);
  }

  private static String outcome(Attempt attempt) {
    return attempt.by() == null ? "ok" : attempt.by().toString();
  }

  private static String upstream(Attempt attempt) {
    return attempt.peer().upstream().toString();
  }
}
