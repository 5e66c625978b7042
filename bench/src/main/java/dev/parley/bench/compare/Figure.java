package dev.parley.bench.compare;

import java.util.Locale;

/// What is measured.
enum Figure {
  /// Microseconds of CPU for each event.
  CPU_PER_EVENT("CPU per event", "µs"),
  /// Microseconds of CPU for each request.
  CPU_PER_REQUEST("CPU per request", "µs"),
  /// Seconds of CPU in a second.
  CORES("cores", ""),
  EVENTS_A_SECOND("events a second", ""),
  /// Milliseconds from when a request should have been sent to the first event with content.
  FIRST_P50("first event p50", "ms"),
  FIRST_P99("first event p99", "ms"),
  /// Milliseconds from when a request should have been sent to the end of its answer.
  WHOLE_P50("answer p50", "ms"),
  WHOLE_P99("answer p99", "ms"),
  GAP_P50("gap p50", "ms"),
  GAP_P99("gap p99", "ms"),
  GAP_MOST("longest gap", "ms"),
  /// MiB.
  RESIDENT("RSS", "MiB"),
  /// MiB of living objects.
  HEAP("living heap", "MiB"),
  /// KiB of living objects for each open stream.
  HEAP_PER_STREAM("heap per stream", "KiB"),
  STREAMS("streams", ""),
  /// Answers that were not as the upstream said them.
  LOST("lost", ""),
  BYTES("body", "bytes"),
  /// Milliseconds.
  START("start to answer", "ms"),
  NANOS("CPU time", "ns"),
  ALLOCATED("allocated", "bytes"),
  FILE("size", "MiB");

  private final String title;
  private final String unit;

  Figure(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  String title() {
    return unit.isEmpty() ? title : title + ", " + unit;
  }

  /// As it is called in JSON.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Figure of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
