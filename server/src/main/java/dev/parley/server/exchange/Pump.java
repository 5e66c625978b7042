package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StreamEvent;
import dev.parley.models.Lesson;
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
final class Pump {
  /// More upstream bytes than this in one turn of the loop are sent at once, so that a client that
  /// does not keep up is noticed.
  private static final int MOST_UNSENT = 64 << 10;

  private final Context loop;
  private final Request request;
  private final Downstream client;
  private final Outlet outlet;
  private final Observation observation;
  private final Message head;
  private final Tally tally;
  private final Inflow inflow;
  private MessageStream stream;
  private CompletableFuture<@Nullable Refusal> beginning = new CompletableFuture<>();
  private boolean told;
  private boolean flushDue;
  private boolean over;
  private boolean crashed;
  private volatile boolean spoken;
  private int unsent;

  Pump(Request request, Downstream client, Outlet outlet, Message head, Duration idle) {
    this.loop = client.loop();
    this.request = request;
    this.client = client;
    this.outlet = outlet;
    this.observation = request.observation();
    this.head = head;
    this.tally = new Tally(observation);
    this.stream = new MessageStream(head, this::tell);
    this.inflow = new Inflow(loop, idle, this::tooSilent);
  }

  /// From here on the client's going ends everything at once. From any thread, as are all up to
  /// [#fail].
  void start() {
    onLoop(() -> {
      outlet.start(this);
      client.whenGone(this::finish);
      client.whenHurried(() -> failHere(Termination.SHUT_DOWN, Overload.shuttingDown()));
    });
  }

  /// Ties a call to this exchange's fate.
  void attach(UpstreamCall underWay) {
    onLoop(() -> {
      inflow.attach(underWay);
      if (over || stream.isEnded()) {
        underWay.cancel();
      }
    });
  }

  /// Lets the body of the attached call flow. Completes with null when the answer has begun, and
  /// with a refusal that came instead and can be mended: then another call may be attached.
  CompletableFuture<@Nullable Refusal> flow(Map<String, String> headers, Hearing hearing) {
    CompletableFuture<@Nullable Refusal> begun = new CompletableFuture<>();
    onLoop(() -> {
      beginning = begun;
      UpstreamCall answering = inflow.call();
      if (over || answering == null) {
        begun.complete(null);
        return;
      }
      outlet.headers(headers);
      inflow.open(new Reading(this, answering, hearing, stream), answering);
    });
    return begun;
  }

  /// What there is to tell; but nobody hears of a refusal that can be mended.
  private void tell(StreamEvent said) {
    StreamEvent event = named(said);
    Lesson lesson = told ? null : inflow.lesson();
    if (event instanceof StreamEvent.Error failure && lesson != null) {
      inflow.forget();
      stream = new MessageStream(head, this::tell);
      beginning.complete(new Refusal(failure.error(), lesson));
      return;
    }
    told = true;
    tally.accept(event);
    outlet.accept(event);
    beginning.complete(null);
  }

  /// Names in an error what the operator can mend.
  private StreamEvent named(StreamEvent event) {
    Reading reading = inflow.reading();
    return event instanceof StreamEvent.Error failure && reading != null
        ? new StreamEvent.Error(
            reading.from().named(failure.error()), failure.requestId(), failure.extra())
        : event;
  }

  /// Ends the answer with an error, if it has not ended.
  void fail(Termination cause, ApiError error) {
    onLoop(() -> failHere(cause, error));
  }

  /// An answer that only waits for its end gets it without an error.
  void failHere(Termination cause, ApiError error) {
    if (over) {
      return;
    }
    if (stream.isEnded()) {
      outlet.hurry();
    } else {
      observation.termination(cause);
      stream.fail(error);
    }
    turn();
  }

  /// Takes a step that tells the client something more. From any thread.
  void proceed(Runnable step) {
    onLoop(() -> {
      if (!over) {
        step.run();
        turn();
      }
    });
  }

  /// Whether the client has been sent anything; from any thread.
  boolean hasSpoken() {
    return spoken;
  }

  void ping() {
    if (over) {
      return;
    }
    if (stream.isEnded()) {
      outlet.accept(new StreamEvent.Ping());
    } else {
      stream.ping();
    }
    turn();
  }

  /// Takes what the upstream said in so many bytes.
  void hear(int bytes, Runnable words) {
    inflow.touch();
    if (!over) {
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
      breakOff(ApiError.timeout(upstream() + " fell silent before its answer had ended"));
    }
  }

  private String upstream() {
    Reading reading = inflow.reading();
    return reading == null ? "The upstream" : reading.from().words();
  }

  void breakOff(ApiError error) {
    Reading breaking = inflow.reading();
    if (!over && !stream.isEnded() && breaking != null) {
      observation.termination(Termination.UPSTREAM_BROKEN);
      understand(() -> breaking.breakOff(error));
      failHere(Termination.UPSTREAM_BROKEN, error);
    }
  }

  private void understand(Runnable step) {
    try {
      step.run();
    } catch (ApiException e) {
      breakOff(e.error());
    } catch (SseException e) {
      breakOff(ApiError.api(502, upstream() + " sent what is no stream of events"));
    } catch (RuntimeException e) {
      crash();
    }
    turn();
  }

  /// Sends at the end of this turn of the loop, however many events it brings.
  private void turn() {
    if (stream.isEnded()) {
      inflow.letGo();
    }
    if (!flushDue) {
      flushDue = true;
      loop.runOnContext(_ -> guarded(this::flush));
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
    observation.serviceTier(inflow.serviceTier());
  }

  private boolean isComplete() {
    return stream.isEnded() && !outlet.isWaiting();
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
      beginning.complete(null);
      observe();
      outlet.stop();
      if (stream.isEnded()) {
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
    if (!crashed && !stream.isEnded()) {
      crashed = true;
      failHere(Termination.INTERNAL_ERROR, error);
    } else if (!over) {
      observation.termination(Termination.INTERNAL_ERROR);
      finish();
      client.reply(Reply.error(error, request));
    }
  }
}
