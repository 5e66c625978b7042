package dev.parley.server.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Adds metrics to a registry.
record Registering(PrometheusRegistry registry) {

  Counter counter(String name, String help, String... labels) {
    return Counter.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  /// One that goes up and down.
  Gauge upDown(String name, String help, String... labels) {
    return Gauge.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  Histogram histogram(String name, String help, double[] bounds, String... labels) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(bounds)
        .withoutExemplars()
        .register(registry);
  }

  /// One that is looked up when it is asked for.
  void gauge(String name, String help, LongSupplier value) {
    gauge(name, help, new String[0], callback -> callback.call((double) value.getAsLong()));
  }

  void gauge(
      String name, String help, String[] labels, Consumer<GaugeWithCallback.Callback> values) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .callback(values)
        .register(registry);
  }

  /// One that is counted elsewhere.
  void counted(String name, String help, LongSupplier value) {
    counted(name, help, new String[0], callback -> callback.call((double) value.getAsLong()));
  }

  void counted(
      String name, String help, String[] labels, Consumer<CounterWithCallback.Callback> values) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .callback(values)
        .register(registry);
  }
}
