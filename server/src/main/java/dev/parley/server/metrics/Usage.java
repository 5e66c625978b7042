package dev.parley.server.metrics;

import dev.parley.server.observe.Tokens;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import org.jspecify.annotations.Nullable;

/// Tokens, as the conventions count them: what went in is all of it, that from the prompt cache
/// included.
sealed interface Usage {
  void write(Tokens tokens, String[] labels);

  static Usage registered(Registering into, MetricNames names, String[] labels) {
    return names.countsTokens()
        ? new Counters(
            counter(into, names, labels, "input_tokens", "Tokens that went in."),
            counter(into, names, labels, "output_tokens", "Tokens that came out."),
            counter(
                into,
                names,
                labels,
                "cache_read_input_tokens",
                "Tokens that were read from the prompt cache."),
            counter(
                into,
                names,
                labels,
                "cache_write_input_tokens",
                "Tokens that were written to the prompt cache."),
            counter(
                into,
                names,
                labels,
                "reasoning_output_tokens",
                "Tokens of reasoning that came out."))
        : new Distribution(
            into.histogram(
                "gen_ai_client_token_usage",
                "Tokens of each answer, that went in and that came out.",
                Buckets.TOKENS,
                Labels.plus(labels, "gen_ai_token_type")));
  }

  private static Counter counter(
      Registering into, MetricNames names, String[] labels, String kind, String help) {
    return into.counter(names.usage(kind), help, labels);
  }

  /// One counter for each kind.
  record Counters(Counter in, Counter out, Counter cached, Counter written, Counter reasoning)
      implements Usage {
    @Override
    public void write(Tokens tokens, String[] labels) {
      add(in, tokens.wholeInput(), labels);
      add(out, tokens.output(), labels);
      add(cached, tokens.cached(), labels);
      add(written, tokens.written(), labels);
      add(reasoning, tokens.reasoning(), labels);
    }

    private static void add(Counter counter, @Nullable Long tokens, String[] labels) {
      if (tokens != null) {
        counter.labelValues(labels).inc(tokens);
      }
    }
  }

  /// One histogram for both directions.
  record Distribution(Histogram tokens) implements Usage {
    @Override
    public void write(Tokens told, String[] labels) {
      observe(told.wholeInput(), Labels.plus(labels, "input"));
      observe(told.output(), Labels.plus(labels, "output"));
    }

    private void observe(@Nullable Long count, String[] labels) {
      if (count != null) {
        tokens.labelValues(labels).observe(count);
      }
    }
  }
}
