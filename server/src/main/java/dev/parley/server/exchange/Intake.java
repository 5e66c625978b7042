package dev.parley.server.exchange;

import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.server.upstream.UpstreamCall;
import dev.parley.sse.SseReader;

/// How the bytes of an answer become signals.
interface Intake {

  void feed(byte[] piece);

  /// The body ended, as bodies do.
  void end();

  /// By what the head says of the body.
  static Intake of(UpstreamCall.Head head, Transducer understanding) {
    return WholeResponse.isTold(head.headers().get("content-type"))
        ? new WholeResponse(understanding)
        : ofEvents(understanding);
  }

  /// A stream of events.
  static Intake ofEvents(Transducer understanding) {
    SseReader events = new SseReader(event -> understanding.accept(Signal.of(event)));
    return new Intake() {
      @Override
      public void feed(byte[] piece) {
        events.feed(piece);
      }

      @Override
      public void end() {
        events.end();
        understanding.accept(new Signal.End());
      }
    };
  }
}
