package dev.parley.server.metrics;

/// The metrics of the GenAI conventions whose names have changed, without the part that all share.
///
/// @param client what stands before the metrics of calls upstream
/// @param countsTokens whether tokens are counters of each kind; otherwise one histogram
record MetricNames(String client, boolean countsTokens) {
  /// As the conventions have them since they are on their own.
  static final MetricNames LATEST = new MetricNames("gen_ai_client_inference", true);

  /// As version 1.41.0 had them.
  static final MetricNames V_1_41_0 = new MetricNames("gen_ai_client_operation", false);

  String duration() {
    return client + "_duration_seconds";
  }

  String firstChunk() {
    return client + "_time_to_first_chunk_seconds";
  }

  /// @param kind such as `cache_read_input_tokens`
  String usage(String kind) {
    return client + "_usage_" + kind;
  }
}
