package dev.parley.server.replay;

import dev.parley.dialect.UpstreamReply;
import dev.parley.server.attempt.Failure;
import dev.parley.server.capture.CapturedCall;
import dev.parley.server.capture.CapturedResponse;
import dev.parley.server.capture.Ending;
import dev.parley.server.upstream.NoAnswer;
import dev.parley.server.upstream.UpstreamCall;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call that is answered as another one was: in the same pieces, without the waits between.
final class StandInCall implements UpstreamCall {
  private final Context loop;
  private final String who;
  private final @Nullable CapturedCall captured;
  private final List<byte[]> pieces = new ArrayList<>();
  private @Nullable Receiver receiver;
  private int told;
  private boolean paused;
  private boolean speaking;
  private boolean over;

  /// @param who what errors call the upstream
  /// @param captured how it is answered; null for not at all
  StandInCall(Context loop, String who, @Nullable CapturedCall captured) {
    this.loop = loop;
    this.who = who;
    this.captured = captured;
    CapturedResponse response = captured == null ? null : captured.response();
    if (response != null) {
      cut(response);
    }
  }

  private void cut(CapturedResponse response) {
    int from = 0;
    for (long size : response.sizes()) {
      pieces.add(Arrays.copyOfRange(response.body(), from, from + (int) size));
      from += (int) size;
    }
    if (from < response.body().length) {
      pieces.add(Arrays.copyOfRange(response.body(), from, response.body().length));
    }
  }

  @Override
  public Head head() {
    CapturedResponse response = captured == null ? null : captured.response();
    if (response == null) {
      throw NoAnswer.of(failure(), who);
    }
    return new Head(response.status(), response.headers());
  }

  private Failure failure() {
    String wire = captured == null ? null : captured.failure();
    return Arrays.stream(Failure.values())
        .filter(one -> one.wire().equals(wire))
        .findFirst()
        .orElse(Failure.CLOSED);
  }

  @Override
  public UpstreamReply whole(Head start, int limit) {
    CapturedResponse response = captured == null ? null : captured.response();
    byte[] body = response == null ? new byte[0] : response.body();
    byte[] taken = Arrays.copyOf(body, Math.min(limit, body.length));
    return new UpstreamReply(start.status(), start.headers(), taken);
  }

  @Override
  public void receive(Receiver taker) {
    receiver = taker;
    goOn();
  }

  private void goOn() {
    if (!speaking && !paused && !over) {
      speaking = true;
      loop.runOnContext(_ -> {
        speaking = false;
        speak();
      });
    }
  }

  private void speak() {
    Receiver taker = receiver;
    if (taker == null || paused || over) {
      return;
    }
    if (told < pieces.size()) {
      byte[] piece = pieces.get(told);
      told++;
      taker.bytes(Buffer.buffer(piece));
      goOn();
    } else {
      over = true;
      end(taker);
    }
  }

  private void end(Receiver taker) {
    CapturedResponse response = captured == null ? null : captured.response();
    Ending ending = response == null ? Ending.BROKEN : response.ending();
    switch (ending) {
      case WHOLE, LET_GO -> taker.end();
      case BROKEN, CUT -> taker.broken();
    }
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
    goOn();
  }

  @Override
  public void release() {
    receiver = null;
  }

  @Override
  public void cancel() {
    loop.runOnContext(_ -> over = true);
  }
}
