package dev.parley.server.observe;

import dev.parley.anthropic.Usage;
import dev.parley.dialect.Answerer;
import dev.parley.dialect.Receipt;
import dev.parley.models.Prices;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What is known of an exchange while it runs; becomes its record when it ends, once.
public final class Observation {
  /// What the HTTP conventions call a method that is none of the known ones.
  private static final Safe OTHER = Safe.own("_OTHER");

  private static final Set<String> METHODS =
      Set.of("-", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
  private static final Set<String> ERROR_TYPES =
      Set.of(
          "invalid_request_error",
          "authentication_error",
          "billing_error",
          "permission_error",
          "not_found_error",
          "request_too_large",
          "rate_limit_error",
          "timeout_error",
          "api_error",
          "overloaded_error",
          "policy_blocked");

  private final ExchangeLog log;
  private final Instant at;
  private final Measurements measurements = new Measurements();
  private final Bill bill = new Bill();
  private final Safe requestId;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile Safe method = Safe.own("-");
  private volatile Safe route = Safe.own("-");
  private volatile @Nullable Safe key;
  private volatile int inFlight;
  private volatile int status;
  private volatile @Nullable Safe errorType;
  private volatile @Nullable Safe upstream;
  private volatile @Nullable Safe askedModel;
  private volatile @Nullable Safe upstreamModel;
  private volatile @Nullable Safe upstreamRequestId;
  private volatile boolean stream;
  private volatile long bytesIn;
  private volatile long bytesOut;
  private volatile int notes;
  private volatile long unknownEvents;
  private volatile @Nullable Judgement judgement;
  private final List<Tried> failed = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Termination> termination = new AtomicReference<>();

  public Observation(ExchangeLog log, InstantSource clock, String requestId) {
    this.log = log;
    this.at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    this.requestId = Safe.own(requestId);
  }

  public void request(String foreignMethod, String routeTemplate) {
    method = METHODS.contains(foreignMethod) ? Safe.own(foreignMethod) : OTHER;
    route = Safe.own(routeTemplate);
    log.arrived(method, measurements.scheme());
  }

  /// Whose key it was.
  public void key(Safe name) {
    key = name;
  }

  /// It was let in, as one of so many.
  public void admitted(int together) {
    inFlight = together;
  }

  public void received(long bytes) {
    bytesIn = bytes;
    measurements.work();
  }

  public void sent(int statusCode) {
    status = statusCode;
  }

  public void sentBytes(long total) {
    bytesOut = total;
  }

  /// Which of the upstreams answers.
  public void upstream(Safe name) {
    upstream = name;
  }

  public void models(Safe asked, Safe upstream) {
    askedModel = asked;
    upstreamModel = upstream;
  }

  /// What the tokens of the model cost that answers; null when nobody knows.
  public void prices(@Nullable Prices known) {
    bill.prices(known);
  }

  /// The service tier that answered, as the upstream calls it.
  public void serviceTier(@Nullable String told) {
    bill.tier(told);
  }

  /// What the upstream says of its answer.
  public void answered(Answerer by) {
    Safe asked = upstreamModel;
    measurements.answered(
        by.id() == null ? null : Safe.answerId(by.id()),
        by.model() == null || asked == null ? null : Safe.answerModel(by.model(), asked));
  }

  public void translated(boolean streaming, Receipt receipt) {
    stream = streaming;
    notes = receipt.notes().size();
    measurements.receipt(receipt);
  }

  /// What is measured of it.
  public Measurements measurements() {
    return measurements;
  }

  /// Upstream events of kinds that nobody knows.
  public void unknownEvents(long count) {
    unknownEvents = count;
  }

  public void upstreamRequestId(@Nullable String foreign) {
    upstreamRequestId = foreign == null ? null : Safe.identifier(foreign);
  }

  public void error(String type) {
    errorType = ERROR_TYPES.contains(type) ? Safe.own(type) : Safe.own("other");
  }

  public void tokens(Tokens counts) {
    bill.tokens(counts);
  }

  /// One of the tries failed.
  public void failed(Tried attempt) {
    failed.add(attempt);
  }

  /// All that the answer took; null as long as nobody told.
  public @Nullable Long tokensUsed() {
    return bill.tokens().used();
  }

  /// What was told of the answer's tokens, or estimated, when it began.
  public void announced(Usage usage) {
    bill.announced(usage);
  }

  /// How many characters of the answer there have been.
  public void said(long total) {
    bill.said(total);
  }

  /// What it costs in US dollars, the judging of its calls included; where nobody has told, about
  /// that.
  public BigDecimal charge() {
    Judgement calls = judgement;
    BigDecimal judging = calls == null ? null : calls.cost();
    BigDecimal answer = bill.charge(hasFirstToken());
    return judging == null ? answer : answer.add(judging);
  }

  public boolean hasFirstToken() {
    return measurements.hasFirstToken();
  }

  public void judged(Judgement calls) {
    judgement = calls;
  }

  public void firstToken() {
    measurements.firstToken();
  }

  /// Why the exchange does not end as it should; the first cause is the cause.
  public void termination(Termination cause) {
    termination.compareAndSet(null, cause);
  }

  /// Whether it is Parley that has no room or no time for it.
  public boolean isTurnedAway() {
    Termination cause = termination.get();
    return cause == Termination.OVERLOADED || cause == Termination.SHUT_DOWN;
  }

  /// The client closed its connection before the end.
  public void clientGone() {
    termination(Termination.CLIENT_GONE);
    Safe told = upstreamRequestId;
    if (told != null) {
      log.clientGone(told, System.nanoTime());
    }
  }

  /// Writes the record; only the first call does.
  public void end() {
    if (ended.compareAndSet(false, true)) {
      log.write(toRecord());
    }
  }

  private static long millis(long nanos) {
    return nanos / 1_000_000;
  }

  /// What the last call failed by whose answer had begun.
  private static @Nullable Safe broken(@Nullable Termination cause) {
    return cause == null || cause == Termination.COMPLETED ? null : Safe.own(cause.wire());
  }

  private ExchangeRecord toRecord() {
    Termination cause = termination.get();
    boolean brokeOff = cause != null && cause != Termination.COMPLETED && hasFirstToken();
    Telemetry telemetry = measurements.taken(broken(cause));
    Long firstNanos = telemetry.firstTokenNanos();
    return new ExchangeRecord(
        at,
        requestId,
        upstreamRequestId,
        key,
        method,
        route,
        status,
        errorType,
        upstream,
        askedModel,
        upstreamModel,
        stream,
        inFlight,
        bytesIn,
        bytesOut,
        bill.tokens(brokeOff),
        bill.cost(),
        firstNanos == null ? null : (Long) millis(firstNanos),
        millis(telemetry.durationNanos()),
        cause == null ? Termination.COMPLETED : cause,
        notes,
        unknownEvents,
        failed,
        judgement,
        telemetry);
  }
}
