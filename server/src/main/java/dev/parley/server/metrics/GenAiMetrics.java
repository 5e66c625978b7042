package dev.parley.server.metrics;

import dev.parley.server.observe.Attempt;
import dev.parley.server.observe.Errand;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Peer;
import dev.parley.server.observe.Purpose;
import dev.parley.server.observe.Telemetry;
import dev.parley.server.observe.Termination;
import io.prometheus.metrics.core.metrics.Histogram;

/// The metrics of OpenTelemetry's GenAI conventions: Parley as the client of an upstream, and as
/// the server of its own clients.
final class GenAiMetrics {
  private static final double NANOS = 1e9;
  private static final String CHAT = "chat";
  private static final String OPERATION = "gen_ai_operation_name";
  private static final String PROVIDER = "gen_ai_provider_name";
  private static final String REQUESTED = "gen_ai_request_model";
  private static final String ANSWERING = "gen_ai_response_model";
  private static final String ADDRESS = "server_address";
  private static final String PORT = "server_port";
  private static final String ERROR = "error_type";
  private static final String[] CLIENT = {OPERATION, PROVIDER, REQUESTED, ADDRESS, PORT};
  private static final String[] SERVER = {OPERATION, PROVIDER, REQUESTED, ANSWERING};

  private final ModelLabels models;
  private final Histogram calls;
  private final Histogram firstChunk;
  private final Usage usage;
  private final Histogram answers;
  private final Histogram firstToken;
  private final Histogram perToken;

  GenAiMetrics(Registering into, MetricNames names, ModelLabels models) {
    this.models = models;
    this.calls =
        into.histogram(
            names.duration(),
            "How long calls to upstreams take.",
            Buckets.ANSWERS,
            Labels.plus(CLIENT, ERROR));
    this.firstChunk =
        into.histogram(
            names.firstChunk(),
            "How long the first piece of an upstream's answer takes.",
            Buckets.ANSWERS,
            CLIENT);
    this.usage = Usage.registered(into, names, CLIENT);
    this.answers =
        into.histogram(
            "gen_ai_server_request_duration_seconds",
            "How long clients wait until an answer has ended.",
            Buckets.ANSWERS,
            Labels.plus(SERVER, ERROR));
    this.firstToken =
        into.histogram(
            "gen_ai_server_time_to_first_token_seconds",
            "How long clients wait for the first content of an answer that went well.",
            Buckets.FIRST_TOKEN,
            SERVER);
    this.perToken =
        into.histogram(
            "gen_ai_server_time_per_output_token_seconds",
            "How long each token after the first takes in an answer that went well.",
            Buckets.OUTPUT_TOKEN,
            SERVER);
  }

  void write(ExchangeRecord exchange) {
    Telemetry told = exchange.telemetry();
    told.attempts().forEach(this::write);
    told.errands().stream()
        .filter(errand -> errand.purpose() == Purpose.JUDGE)
        .forEach(this::write);
    if (!told.attempts().isEmpty()) {
      Attempt last = told.attempts().getLast();
      usage.write(exchange.tokens(), values(last));
      answered(exchange, last.peer());
    }
  }

  /// To judge is to infer, as to answer is.
  private void write(Errand judging) {
    write(judging.call());
    usage.write(judging.tokens(), values(judging.call()));
  }

  private void write(Attempt attempt) {
    long took = attempt.endNanos() - attempt.startNanos();
    calls.labelValues(values(attempt, Labels.of(attempt.by()))).observe(took / NANOS);
    Long first = attempt.firstNanos();
    if (first != null) {
      firstChunk.labelValues(values(attempt)).observe((first - attempt.startNanos()) / NANOS);
    }
  }

  private void answered(ExchangeRecord exchange, Peer peer) {
    Telemetry told = exchange.telemetry();
    String provider = peer.provider().toString();
    String asked = models.of(exchange.askedModel());
    String answering = models.of(exchange.upstreamModel());
    answers
        .labelValues(CHAT, provider, asked, answering, error(exchange))
        .observe(told.durationNanos() / NANOS);
    Long first = told.firstTokenNanos();
    if (first == null || exchange.end() != Termination.COMPLETED) {
      return;
    }
    firstToken.labelValues(CHAT, provider, asked, answering).observe(first / NANOS);
    Long tokens = exchange.tokens().output();
    if (tokens != null && tokens > 1) {
      double rest = (told.durationNanos() - first) / NANOS;
      perToken.labelValues(CHAT, provider, asked, answering).observe(rest / (tokens - 1));
    }
  }

  private static String error(ExchangeRecord exchange) {
    boolean well = exchange.end() == Termination.COMPLETED;
    String type = Labels.of(exchange.errorType());
    return well || !type.isEmpty() ? type : exchange.end().wire();
  }

  private String[] values(Attempt attempt, String... more) {
    Peer peer = attempt.peer();
    String[] common = {
      CHAT,
      peer.provider().toString(),
      models.of(attempt.model()),
      peer.address().toString(),
      Integer.toString(peer.port())
    };
    return Labels.plus(common, more);
  }
}
