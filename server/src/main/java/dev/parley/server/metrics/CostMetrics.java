package dev.parley.server.metrics;

import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Judgement;
import io.prometheus.metrics.core.metrics.Counter;
import java.math.BigDecimal;

/// What answers cost, and the judging of their tool calls.
final class CostMetrics {
  private final ModelLabels models;
  private final Counter cost;
  private final Counter judged;
  private final Counter judging;

  CostMetrics(Registering into, ModelLabels models) {
    this.models = models;
    cost =
        into.counter(
            "parley_cost_dollars", "What answers cost, in US dollars.", "upstream", "model");
    judged =
        into.counter("parley_safeguard_calls", "Tool calls that were to be judged.", "verdict");
    judging =
        into.counter("parley_safeguard_cost_dollars", "What judging them cost, in US dollars.");
  }

  void write(ExchangeRecord exchange) {
    BigDecimal price = exchange.cost();
    if (price != null) {
      cost.labelValues(Labels.of(exchange.upstream()), models.of(exchange.upstreamModel()))
          .inc(price.doubleValue());
    }
    Judgement judgement = exchange.judgement();
    if (judgement != null) {
      write(judgement);
    }
  }

  private void write(Judgement judgement) {
    judged.labelValues("flagged").inc(judgement.flagged());
    judged.labelValues("not_judged").inc(judgement.notJudged());
    judged
        .labelValues("passed")
        .inc(judgement.calls() - judgement.flagged() - judgement.notJudged());
    judging.inc(judgement.cost() == null ? 0 : judgement.cost().doubleValue());
  }
}
