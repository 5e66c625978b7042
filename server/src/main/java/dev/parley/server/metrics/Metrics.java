package dev.parley.server.metrics;

import dev.parley.server.attempt.Health;
import dev.parley.server.attempt.Place;
import dev.parley.server.observe.Denied;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Safe;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All that is measured. What has ended is added up here; what is, is looked up when somebody asks.
public final class Metrics implements ExchangeLog, AutoCloseable {
  private static final List<String> BREAKER_STATES =
      List.of("closed", "open", "half_open", "rising");

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Registering into = new Registering(registry);
  private final ModelLabels models;
  private final GenAiMetrics genAi;
  private final ExchangeMetrics exchanges;
  private final UpstreamMetrics upstreams;
  private final CostMetrics costs;
  private final KeyMetrics keys;
  private final Counter denials;
  private final JavaMachine machine;

  /// A page for Prometheus.
  ///
  /// @param type its content type
  @SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
  public record Page(String type, byte[] bytes) {}

  /// They take long to be found, and are not looked for before somebody asks.
  private static final class Forms {
    private static final ExpositionFormats ALL = ExpositionFormats.init();
  }

  /// @param oldNames whether names are those of the conventions' version 1.41.0
  /// @param knownModels the names of the catalog and the configuration, as it is at that moment
  /// @param version of this program
  public Metrics(boolean oldNames, Supplier<Set<String>> knownModels, String version) {
    this.models = new ModelLabels(knownModels);
    MetricNames names = oldNames ? MetricNames.V_1_41_0 : MetricNames.LATEST;
    this.genAi = new GenAiMetrics(into, names, models);
    this.exchanges = new ExchangeMetrics(into);
    this.upstreams = new UpstreamMetrics(into, models);
    this.costs = new CostMetrics(into, models);
    this.keys = new KeyMetrics(into);
    this.denials =
        into.counter(
            "parley_denied", "Requests that were not let in, or not further, and why.", "reason");
    this.machine = new JavaMachine(into);
    String[] labels = {"version"};
    into.gauge(
        "parley_build", "1, for the release that runs.", labels, now -> now.call(1, version));
    into.counted(
        "parley_models_folded",
        "How often a model's name was told as " + ModelLabels.OTHER + ".",
        models::folded);
  }

  /// How much runs at this moment.
  ///
  /// @param exchanges requests under way that were sent with a body
  /// @param streams answers under way that go out in pieces
  public void watch(LongSupplier exchanges, LongSupplier streams) {
    into.gauge("parley_exchanges_active", "Requests under way.", exchanges);
    into.gauge("parley_streams_active", "Answers under way that are streams.", streams);
  }

  /// How many wait to be taken on.
  public void watchWaiting(LongSupplier requests) {
    into.gauge("parley_requests_waiting", "Requests that wait for a place.", requests);
  }

  /// How the upstreams are.
  ///
  /// @param keys the keys of each upstream; no model
  public void watch(Supplier<Health> health, Supplier<List<Place>> keys) {
    into.gauge(
        "parley_breaker_state",
        "1 for the state in which the breaker of an upstream's model is.",
        new String[] {"upstream", "model", "state"},
        now -> breakers(now, health.get()));
    into.gauge(
        "parley_key_resting",
        "1 while a key of an upstream is spared after it was refused or limited.",
        new String[] {"upstream", "key"},
        now ->
            keys.get()
                .forEach(key -> now.call(rests(health.get(), key), key.upstream(), key.key())));
  }

  /// What the keys of clients have spent, and may spend.
  public void watchSpending(Supplier<List<SpendingRow>> rows) {
    String[] labels = {"key", "period"};
    into.gauge(
        "parley_key_spent_dollars",
        "What a client's key has spent today or this month, in US dollars.",
        labels,
        now ->
            SpendingRow.folded(rows.get())
                .forEach(row -> now.call(row.spent().doubleValue(), row.key(), row.period())));
    into.gauge(
        "parley_key_spend_limit_dollars",
        "What it may spend, where that is limited.",
        labels,
        now -> SpendingRow.folded(rows.get()).forEach(row -> limit(now, row)));
  }

  private static void limit(GaugeWithCallback.Callback now, SpendingRow row) {
    BigDecimal limit = row.limit();
    if (limit != null) {
      now.call(limit.doubleValue(), row.key(), row.period());
    }
  }

  private static double rests(Health health, Place key) {
    return health.isResting(key.upstream(), key.key()) ? 1 : 0;
  }

  /// Of models that are told as one, the worst is told.
  private void breakers(GaugeWithCallback.Callback now, Health health) {
    TreeMap<Place, String> told =
        new TreeMap<>(Comparator.comparing(Place::upstream).thenComparing(Place::model));
    health
        .breakerStates()
        .forEach((place, state) ->
            told.merge(
                new Place(place.upstream(), "", models.of(place.model())),
                state,
                (one, other) -> one.equals("closed") ? other : one));
    told.forEach((place, state) ->
        BREAKER_STATES.forEach(
            each -> now.call(each.equals(state) ? 1 : 0, place.upstream(), place.model(), each)));
  }

  /// What was lost of what is told otherwise.
  ///
  /// @param logDropped lines for which there was no room
  public void watchLog(LongSupplier logDropped) {
    into.counted("parley_log_dropped", "Lines of the log that found no room.", logDropped);
  }

  /// What is taken down of exchanges.
  ///
  /// @param on 1 while something is
  public void watchCapture(LongSupplier on, LongSupplier kept, LongSupplier dropped) {
    into.gauge("parley_capture_on", "1 while exchanges are taken down, content and all.", on);
    into.counted(
        "parley_captured_exchanges",
        "Exchanges that were to be taken down, and whether they were or found no room.",
        new String[] {"outcome"},
        now -> {
          tell(now, kept, "kept");
          tell(now, dropped, "dropped");
        });
  }

  /// What became of spans.
  public void watchSpans(LongSupplier sent, LongSupplier dropped, LongSupplier failed) {
    into.counted(
        "parley_spans",
        "Spans, and whether they were taken, found no room, or nobody took them.",
        new String[] {"outcome"},
        now -> {
          tell(now, sent, "sent");
          tell(now, dropped, "dropped");
          tell(now, failed, "failed");
        });
  }

  /// What becomes of content in spans.
  ///
  /// @param on 1 while content goes into them
  public void watchContent(
      LongSupplier on, LongSupplier whole, LongSupplier cut, LongSupplier dropped) {
    into.gauge("parley_span_content_on", "1 while content goes into spans.", on);
    into.counted(
        "parley_span_contents",
        "Exchanges whose content went into spans, whole or cut, or found no room.",
        new String[] {"outcome"},
        now -> {
          tell(now, whole, "whole");
          tell(now, cut, "cut");
          tell(now, dropped, "dropped");
        });
  }

  private static void tell(CounterWithCallback.Callback now, LongSupplier count, String outcome) {
    now.call((double) count.getAsLong(), outcome);
  }

  @Override
  public void arrived(Safe method, String scheme) {
    exchanges.arrived(method, scheme);
  }

  @Override
  public void denied(Denied denied) {
    denials.labelValues(denied.reason().toString()).inc();
  }

  @Override
  public void write(ExchangeRecord exchange) {
    genAi.write(exchange);
    exchanges.write(exchange);
    upstreams.write(exchange);
    costs.write(exchange);
    keys.write(exchange);
  }

  /// All of it as a page, in the form that is asked for.
  ///
  /// @param accept the header of that name; null for none
  public Page page(@Nullable String accept) {
    machine.listen();
    ExpositionFormatWriter writer = Forms.ALL.findWriter(accept);
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 << 10);
    try {
      writer.write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Page(writer.getContentType(), out.toByteArray());
  }

  /// Nobody asks any more.
  @Override
  public void close() {
    machine.close();
  }
}
