package dev.parley.server.exchange.reply;

import dev.parley.anthropic.ApiError.Retry;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.sse.SseEvent;
import dev.parley.sse.SseReader;

/// An answer that comes as a stream of events.
public final class EventStream implements Intake {
  private final WhatCame came;
  private final Transducer understanding;
  private final SseReader events = new SseReader(this::take);
  private long bytes;
  private boolean hasEvents;

  EventStream(WhatCame came, Transducer understanding) {
    this.came = came;
    this.understanding = understanding;
  }

  private void take(SseEvent event) {
    hasEvents = true;
    understanding.accept(Signal.of(event));
  }

  @Override
  public void feed(byte[] piece) {
    bytes += piece.length;
    events.feed(piece);
  }

  @Override
  public void end() {
    events.end();
    if (!hasEvents) {
      throw came.isEventStream()
          ? came.problem(bytes, "not one event", WhatCame.HELPS)
          : came.problem(bytes, "neither events nor a JSON object", Retry.NEVER);
    }
    understanding.accept(new Signal.End());
  }
}
