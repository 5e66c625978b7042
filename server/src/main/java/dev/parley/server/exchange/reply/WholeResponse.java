package dev.parley.server.exchange.reply;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import dev.parley.sse.SseReader;
import java.io.ByteArrayOutputStream;

/// The answer of a backend that cannot stream: one JSON body, collected and told as a whole.
public final class WholeResponse implements Intake {
  private final WhatCame came;
  private final Transducer understanding;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  WholeResponse(WhatCame came, Transducer understanding) {
    this.came = came;
    this.understanding = understanding;
  }

  @Override
  public void feed(byte[] piece) {
    if (body.size() + (long) piece.length > SseReader.MAX_EVENT_BYTES) {
      throw new ApiException(
          ApiError.api(502, "The answer of the upstream " + came.account().words() + " is too long")
              .with(ApiError.Retry.NEVER));
    }
    body.write(piece, 0, piece.length);
  }

  @Override
  public void end() {
    requireWhole();
    understanding.accept(new Signal.Whole(body.toByteArray()));
    understanding.accept(new Signal.End());
  }

  private void requireWhole() {
    try {
      RawJson _ = RawJson.parse(body.toByteArray());
    } catch (JsonException e) {
      throw came.problem(body.size(), "JSON that is broken or not whole", WhatCame.HELPS);
    }
  }
}
