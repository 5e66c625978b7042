package dev.parley.simulator.http;

import dev.parley.simulator.call.CallState;
import dev.parley.simulator.call.OpenCall;
import dev.parley.simulator.stream.Frame;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Deque;

/// Sends one answer, frame by frame, on the event loop of its connection.
final class Player {
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Context loop;
  private final OpenCall call;
  private final Answer answer;
  private final Deque<Frame> frames;

  private Player(HttpServerRequest request, Context loop, OpenCall call, Answer answer) {
    this.request = request;
    this.response = request.response();
    this.loop = loop;
    this.call = call;
    this.answer = answer;
    this.frames = Packing.of(answer.frames(), answer.delivery());
  }

  static void play(HttpServerRequest request, Context loop, OpenCall call, Answer answer) {
    if (call.ended()) {
      return;
    }
    request.response().setStatusCode(answer.status());
    answer.headers().forEach(request.response().headers()::set);
    if (!answer.headers().containsKey("content-length")) {
      request.response().setChunked(true);
    }
    call.answering(answer.status());
    new Player(request, loop, call, answer).proceed();
  }

  private void proceed() {
    while (!call.ended()) {
      if (frames.isEmpty()) {
        finish();
        return;
      }
      if (response.writeQueueFull()) {
        response.drainHandler(drained -> proceed());
        return;
      }
      if (!next(frames.removeFirst())) {
        return;
      }
    }
  }

  /// False when something else will have to resume, or nothing will.
  private boolean next(Frame frame) {
    return switch (frame) {
      case Frame.Event event -> {
        write(event.bytes());
        call.wroteEvent();
        yield true;
      }
      case Frame.Raw raw -> {
        write(raw.bytes());
        yield true;
      }
      case Frame.Pause pause -> {
        resumeAfter(pause.length());
        yield false;
      }
      case Frame.Cut _ -> {
        call.end(CallState.CUT);
        request.connection().close();
        yield false;
      }
      case Frame.Stall _ -> false;
    };
  }

  private void write(byte[] bytes) {
    if (bytes.length > 0) {
      response.write(Buffer.buffer(bytes));
    }
  }

  private void resumeAfter(Duration pause) {
    loop.owner().setTimer(Math.max(1, pause.toMillis()), fired -> proceed());
  }

  private void finish() {
    call.end(CallState.ANSWERED);
    if (!answer.delivery().leaveOpen()) {
      response.end();
    }
  }
}
