package dev.parley.server.observe;

import dev.parley.dialect.Receipt;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What is measured of an exchange while it runs. From any thread.
public final class Measurements {
  private static final Set<String> STOP_REASONS =
      Set.of(
          "end_turn",
          "max_tokens",
          "stop_sequence",
          "tool_use",
          "pause_turn",
          "refusal",
          "model_context_window_exceeded",
          "compaction");
  private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");

  private final long start = System.nanoTime();
  private final AtomicLong worked = new AtomicLong();
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<ErrandUnderWay> errands = new ArrayList<>();
  private final Map<Receipt.Kind, Integer> notes = new EnumMap<>(Receipt.Kind.class);

  /// When Parley took up the work that it does now; 0 while it waits.
  private volatile long workingSince;

  private volatile @Nullable Long firstTokenNanos;
  private volatile @Nullable Long longestGapNanos;
  private volatile @Nullable Safe stopReason;
  private volatile @Nullable Safe countedBy;
  private volatile @Nullable Safe answerId;
  private volatile @Nullable Safe answerModel;
  private volatile String scheme = "http";
  private volatile @Nullable Asked asked;
  private volatile @Nullable Trace trace;
  private volatile @Nullable Safe correlation;

  /// How long the exchange has taken so far.
  public long nanos() {
    return System.nanoTime() - start;
  }

  /// From here on it is Parley that takes the time.
  public void work() {
    workingSince = System.nanoTime();
  }

  /// From here on somebody else is waited for.
  public void rest() {
    long since = workingSince;
    if (since != 0) {
      workingSince = 0;
      worked.addAndGet(System.nanoTime() - since);
    }
  }

  /// Takes a step that is Parley's own work.
  public void working(Runnable step) {
    work();
    try {
      step.run();
    } finally {
      rest();
    }
  }

  /// The client's connection is encrypted by Parley itself, or is not. What a proxy says of the way
  /// to it, anybody could say.
  public void encrypted(boolean is) {
    scheme = is ? "https" : "http";
  }

  String scheme() {
    return scheme;
  }

  /// What the upstream called its answer, and the model that gave it.
  void answered(@Nullable Safe id, @Nullable Safe model) {
    answerId = id;
    answerModel = model;
  }

  /// It is traced as this.
  public void traced(@Nullable Trace as) {
    trace = as;
  }

  public @Nullable Trace trace() {
    return trace;
  }

  /// The client has a name of its own for its request.
  public void correlated(@Nullable String foreignId) {
    correlation = foreignId == null ? null : Safe.identifier(foreignId);
  }

  public void asked(Asked question) {
    asked = question;
  }

  /// How hard a model is to try, when it is one of the known words.
  public static @Nullable Safe effort(@Nullable String foreign) {
    return foreign == null ? null : Safe.known(foreign, EFFORTS);
  }

  /// What the receipt says, counted.
  public synchronized void receipt(Receipt receipt) {
    notes.clear();
    receipt.notes().forEach(note -> notes.merge(note.kind(), 1, Integer::sum));
  }

  /// A call upstream is sent; what became of the one before is known.
  ///
  /// @param spanId what traces call it; empty where nobody traces
  public synchronized void called(Peer peer, Safe model, Safe key, String spanId) {
    rest();
    attempts.add(new Attempt(peer, model, key, spanId, nanos(), null, 0, null));
  }

  /// A call upstream is sent that is not for the answer itself.
  ///
  /// @param spanId what traces call it; empty where nobody traces
  public synchronized ErrandUnderWay sent(
      Purpose purpose, Peer peer, Safe model, Safe key, String spanId) {
    Attempt call = new Attempt(peer, model, key, spanId, nanos(), null, 0, null);
    ErrandUnderWay errand = new ErrandUnderWay(purpose, this::nanos, call);
    errands.add(errand);
    return errand;
  }

  /// The first piece of the last call's answer is there.
  public synchronized void heard() {
    change(last -> last.firstNanos() == null ? last.heard(nanos()) : last);
  }

  /// The last call failed.
  public synchronized void failed(Safe by) {
    change(last -> last.endNanos() == 0 ? last.ended(nanos(), by) : last);
  }

  private void change(UnaryOperator<Attempt> step) {
    if (!attempts.isEmpty()) {
      attempts.add(step.apply(attempts.removeLast()));
    }
  }

  public boolean hasFirstToken() {
    return firstTokenNanos != null;
  }

  public void firstToken() {
    firstTokenNanos = nanos();
  }

  /// The longest silence inside the answer.
  public void longestGap(@Nullable Long nanos) {
    longestGapNanos = nanos;
  }

  public void stopped(String foreignReason) {
    stopReason = stopReason(foreignReason);
  }

  static Safe stopReason(String foreign) {
    return Safe.known(foreign, STOP_REASONS);
  }

  public void counted(Safe by) {
    countedBy = by;
  }

  /// All of it, when the exchange has ended.
  ///
  /// @param broken what the last call failed by that had gone well so far; null when it still has
  synchronized Telemetry taken(@Nullable Safe broken) {
    long now = System.nanoTime();
    long since = workingSince;
    change(last -> last.endNanos() == 0 ? last.ended(now - start, broken) : last);
    return new Telemetry(
        attempts,
        errands.stream().map(ErrandUnderWay::taken).toList(),
        notes,
        now - start,
        worked.get() + (since == 0 ? 0 : now - since),
        firstTokenNanos,
        longestGapNanos,
        stopReason,
        countedBy,
        asked,
        trace,
        correlation,
        scheme,
        answerId,
        answerModel);
  }
}
