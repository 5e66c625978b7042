package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Termination;
import dev.parley.server.upstream.UpstreamCall;
import dev.parley.sse.SseException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The event-loop half of one exchange: the upstream's bytes in, the client's events out, both
/// slowed to the slower side. All its state lives on the client's loop.
final class Pump implements UpstreamCall.Receiver {
  /// More upstream bytes than this in one turn of the loop are sent at once, so that a client that
  /// does not keep up is noticed.
  private static final int MOST_UNSENT = 64 << 10;

  private final Context loop;
  private final Request request;
  private final Downstream client;
  private final Outlet outlet;
  private final Observation observation;
  private final MessageStream stream;
  private final SilenceTimer idle;
  private @Nullable UpstreamCall call;
  private @Nullable Intake intake;
  private @Nullable Transducer transducer;
  private boolean paused;
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
    Tally tally = new Tally(observation);
    this.stream =
        new MessageStream(
            head,
            event -> {
              tally.accept(event);
              outlet.accept(event);
            });
    this.idle = new SilenceTimer(loop, idle, this::tooSilent);
  }

  /// From here on the client's going ends everything at once. From any thread, as are all up to
  /// [#fail].
  void start() {
    onLoop(() -> {
      outlet.start(this);
      client.whenGone(this::finish);
    });
  }

  /// Ties a call to this exchange's fate.
  void attach(UpstreamCall underWay) {
    onLoop(() -> {
      call = underWay;
      if (over || stream.isEnded()) {
        underWay.cancel();
      }
    });
  }

  /// Lets the body of the attached call flow.
  ///
  /// @param form how the body becomes signals
  void flow(
      Map<String, String> headers,
      Function<MessageStream, Transducer> dialect,
      Function<Transducer, Intake> form) {
    onLoop(() -> {
      UpstreamCall answering = call;
      if (over || answering == null) {
        return;
      }
      outlet.headers(headers);
      Transducer understanding = dialect.apply(stream);
      transducer = understanding;
      intake = form.apply(understanding);
      idle.start();
      answering.receive(this);
    });
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

  @Override
  public void bytes(Buffer piece) {
    idle.touch();
    Intake taking = intake;
    if (!over && taking != null) {
      understand(() -> taking.feed(piece.getBytes()));
      unsent += piece.length();
      if (unsent > MOST_UNSENT) {
        flush();
      }
    }
  }

  @Override
  public void end() {
    Intake taking = intake;
    if (!over && taking != null) {
      understand(taking::end);
    }
  }

  @Override
  public void broken() {
    breakOff(ApiError.api(502, "The upstream broke off before its answer had ended"));
  }

  private void tooSilent() {
    if (paused) {
      client.abort();
    } else {
      breakOff(ApiError.timeout("The upstream fell silent before its answer had ended"));
    }
  }

  private void breakOff(ApiError error) {
    Transducer understanding = transducer;
    if (!over && !stream.isEnded() && understanding != null) {
      observation.termination(Termination.UPSTREAM_BROKEN);
      understand(() -> understanding.accept(new Signal.Broken(error)));
      failHere(Termination.UPSTREAM_BROKEN, error);
    }
  }

  private void understand(Runnable step) {
    try {
      step.run();
    } catch (ApiException e) {
      breakOff(e.error());
    } catch (SseException e) {
      breakOff(ApiError.api(502, "The upstream's answer is no stream of events"));
    } catch (RuntimeException e) {
      crash();
    }
    turn();
  }

  /// Sends at the end of this turn of the loop, however many events it brings.
  private void turn() {
    if (stream.isEnded() && call != null) {
      letGo(call);
      call = null;
      idle.stop();
    }
    if (!flushDue) {
      flushDue = true;
      loop.runOnContext(_ -> guarded(this::flush));
    }
  }

  /// An upstream that has more to say than anybody will hear is cut off; another may end in peace.
  private void letGo(UpstreamCall said) {
    Transducer understanding = transducer;
    if (understanding != null && understanding.cutShort()) {
      said.cancel();
    } else {
      said.release();
    }
  }

  private void flush() {
    flushDue = false;
    if (over) {
      return;
    }
    outlet.flush(isComplete());
    spoken = outlet.hasBegun();
    unsent = 0;
    if (isComplete()) {
      finish();
    } else if (client.isFull() && call != null && !paused) {
      paused = true;
      call.pause();
      client.whenDrained(this::drained);
    }
  }

  private boolean isComplete() {
    return stream.isEnded() && !outlet.isWaiting();
  }

  private void drained() {
    if (paused && !over && call != null) {
      paused = false;
      idle.touch();
      call.resume();
    }
  }

  /// The end, whoever brought it about; an upstream that still speaks is cut off.
  private void finish() {
    if (!over) {
      over = true;
      if (transducer != null) {
        observation.unknownEvents(transducer.unknownEvents());
      }
      outlet.stop();
      idle.stop();
      if (call != null && !stream.isEnded()) {
        call.cancel();
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
