package dev.parley.server.exchange.pump;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.StreamEvent;
import dev.parley.server.attempt.Failed;
import dev.parley.server.attempt.Failure;
import dev.parley.server.exchange.destination.Refusal;
import dev.parley.server.exchange.estimate.Expectation;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Overload;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Termination;
import dev.parley.server.upstream.UpstreamCall;
import dev.parley.sse.SseException;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The event-loop half of one exchange: the upstream's bytes in, the client's events out, both
/// slowed to the slower side. All its state lives on the client's loop.
public final class Pump {
  /// More upstream bytes than this in one turn of the loop are sent at once, so that a client that
  /// does not keep up is noticed.
  private static final int MOST_UNSENT = 32 << 10;

  private final Context loop;
  private final Request request;
  private final Downstream client;
  private final Outlet outlet;
  private final Observation observation;
  private final Inflow inflow;
  private final Narration narration;
  private boolean flushDue;
  private boolean over;
  private boolean crashed;
  private volatile boolean spoken;
  private int unsent;

  public Pump(Request request, Downstream client, Outlet outlet, Message head, Duration idle) {
    this.loop = client.loop();
    this.request = request;
    this.client = client;
    this.outlet = outlet;
    this.observation = request.observation();
    this.inflow = new Inflow(loop, idle, this::tooSilent);
    this.narration = new Narration(head, outlet, inflow, observation);
  }

  /// From here on the client's going ends everything at once. From any thread, as are all up to
  /// [#fail].
  public void start() {
    onLoop(() -> {
      outlet.start(this);
      client.whenGone(this::finish);
      client.whenHurried(() -> failHere(Termination.SHUT_DOWN, Overload.shuttingDown()));
    });
  }

  /// Ties a call to this exchange's fate.
  public void attach(UpstreamCall underWay, Carriage carriage) {
    onLoop(() -> {
      narration.listen(carriage.listener(outlet));
      inflow.attach(underWay);
      if (over || narration.isEnded()) {
        underWay.cancel();
      }
    });
  }

  /// Tells the client how much went in, unless it has been told already, and awaits the bill.
  public void expect(Expectation bill) {
    onLoop(() -> narration.expect(bill));
  }

  /// What was expected of the last call; null when there was none. From any thread.
  public @Nullable Expectation expectation() {
    return narration.expectation();
  }

  /// Lets the body of the attached call flow. Completes with null when the answer has begun, and
  /// with what came instead: then another call may be attached, unless the client [has been sent
  /// anything][#hasSpoken]. Is cancelled when the exchange ends before.
  public CompletableFuture<@Nullable Refusal> flow(Map<String, String> headers, Hearing hearing) {
    CompletableFuture<@Nullable Refusal> begun = new CompletableFuture<>();
    onLoop(() -> {
      narration.await(begun);
      UpstreamCall answering = inflow.call();
      if (over || answering == null) {
        begun.cancel(false);
        return;
      }
      outlet.headers(headers);
      inflow.open(new Reading(this, answering, hearing, narration.stream()), answering);
    });
    return begun;
  }

  /// Ends the answer with an error, if it has not ended.
  public void fail(Termination cause, ApiError error) {
    onLoop(() -> failHere(cause, error));
  }

  /// An answer that only waits for its end gets it without an error.
  void failHere(Termination cause, ApiError error) {
    if (over) {
      return;
    }
    if (narration.isEnded()) {
      outlet.hurry();
    } else {
      observation.termination(cause);
      narration.fail(error);
    }
    turn();
  }

  /// Takes a step that tells the client something more. From any thread.
  public void proceed(Runnable step) {
    onLoop(() -> {
      if (!over) {
        step.run();
        turn();
      }
    });
  }

  /// Whether the client has been sent anything, or will be whatever comes; from any thread.
  public boolean hasSpoken() {
    return spoken || narration.hasPinged();
  }

  /// What the upstream failed by after its answer had begun; null when it did not. From any thread.
  public @Nullable Failed lateFailure() {
    return narration.lateFailure();
  }

  /// Nothing follows an end that has been told and only waits to be sent.
  void ping() {
    if (over || isComplete()) {
      return;
    }
    if (narration.isEnded()) {
      outlet.accept(new StreamEvent.Ping());
    } else {
      narration.stream().ping();
    }
    turn();
  }

  /// Takes what the upstream said in so many bytes.
  void hear(int bytes, Runnable words) {
    observation.measurements().working(() -> listen(bytes, words));
  }

  private void listen(int bytes, Runnable words) {
    if (inflow.touch()) {
      observation.measurements().heard();
    }
    if (!over && !outlet.hasBegun() && !client.hold(bytes)) {
      failHere(Termination.OVERLOADED, Overload.noRoom());
    } else if (!over) {
      understand(words);
      unsent += bytes;
      if (unsent > MOST_UNSENT) {
        flush();
      }
    }
  }

  private void tooSilent() {
    if (inflow.isPaused()) {
      client.abort();
    } else {
      breakOff(
          Failure.BROKEN,
          ApiError.timeout(inflow.speaker() + " fell silent before its answer had ended"));
    }
  }

  void breakOff(Failure by, ApiError error) {
    Reading breaking = inflow.reading();
    if (over || narration.isEnded() || breaking == null) {
      return;
    }
    if (narration.hasBegun()) {
      observation.termination(Termination.UPSTREAM_BROKEN);
    }
    understand(() -> breaking.breakOff(by, error));
    if (breaking.equals(inflow.reading())) {
      failHere(Termination.UPSTREAM_BROKEN, error);
    }
  }

  private void understand(Runnable step) {
    try {
      step.run();
    } catch (ApiException e) {
      breakOff(Failure.GARBLED, e.error());
    } catch (SseException e) {
      breakOff(
          Failure.GARBLED,
          ApiError.api(502, inflow.speaker() + " sent what is no stream of events"));
    } catch (RuntimeException e) {
      crash();
    }
    turn();
  }

  /// Sends at the end of this turn of the loop, however many events it brings.
  private void turn() {
    if (narration.isEnded()) {
      inflow.letGo();
    }
    if (!flushDue) {
      flushDue = true;
      loop.runOnContext(_ -> guarded(() -> observation.measurements().working(this::flush)));
    }
  }

  private void flush() {
    flushDue = false;
    if (over) {
      return;
    }
    observe();
    outlet.flush(isComplete());
    spoken = outlet.hasBegun();
    unsent = 0;
    if (isComplete()) {
      finish();
    } else if (client.isFull() && inflow.pause()) {
      client.whenDrained(this::drained);
    }
  }

  /// Before the last byte goes out: with it the record is written.
  private void observe() {
    observation.unknownEvents(inflow.unknownEvents());
    observation.measurements().longestGap(inflow.longestGap());
    observation.serviceTier(inflow.serviceTier());
    observation.answered(inflow.answerer());
  }

  private boolean isComplete() {
    return narration.isEnded() && !outlet.isWaiting();
  }

  private void drained() {
    if (!over) {
      inflow.resume();
    }
  }

  /// The end, whoever brought it about; an upstream that still speaks is cut off.
  private void finish() {
    if (!over) {
      over = true;
      narration.abandon();
      observe();
      outlet.stop();
      if (narration.isEnded()) {
        inflow.stopWaiting();
      } else {
        inflow.cut();
      }
    }
  }

  private void onLoop(Runnable step) {
    loop.runOnContext(_ -> guarded(step));
  }

  /// A fault of our own ends this exchange, and nothing else.
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      crash();
    }
  }

  private void crash() {
    ApiError error = ApiError.api(500, "Internal server error");
    if (!crashed && !narration.isEnded()) {
      crashed = true;
      failHere(Termination.INTERNAL_ERROR, error);
    } else if (!over) {
      observation.termination(Termination.INTERNAL_ERROR);
      finish();
      client.reply(Reply.error(error, request));
    }
  }
}
