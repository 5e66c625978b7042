package dev.parley.server.capture;

import dev.parley.dialect.UpstreamReply;
import dev.parley.server.upstream.NoAnswer;
import dev.parley.server.upstream.UpstreamCall;
import io.vertx.core.buffer.Buffer;

/// A call under way; what comes back is taken down.
record HeardCall(UpstreamCall call, Recording recording, Answer answer) implements UpstreamCall {
  @Override
  public Head head() {
    try {
      Head head = call.head();
      recording.note(() -> answer.head(head.status(), head.headers()));
      return head;
    } catch (NoAnswer e) {
      recording.note(() -> answer.fail(e.failure().wire()));
      throw e;
    }
  }

  @Override
  public UpstreamReply whole(Head start, int limit) {
    UpstreamReply reply = call.whole(start, limit);
    recording.said(answer, reply.body());
    ended(Ending.WHOLE);
    return reply;
  }

  @Override
  public void receive(Receiver receiver) {
    call.receive(new Heard(receiver));
  }

  /// Who takes the body, and what it is given.
  private final class Heard implements Receiver {
    private final Receiver receiver;

    Heard(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void bytes(Buffer piece) {
      recording.said(answer, piece.getBytes());
      receiver.bytes(piece);
    }

    @Override
    public void end() {
      ended(Ending.WHOLE);
      receiver.end();
    }

    @Override
    public void broken() {
      ended(Ending.BROKEN);
      receiver.broken();
    }
  }

  private void ended(Ending how) {
    recording.note(() -> answer.end(how));
  }

  @Override
  public void pause() {
    call.pause();
  }

  @Override
  public void resume() {
    call.resume();
  }

  @Override
  public void release() {
    ended(Ending.LET_GO);
    call.release();
  }

  @Override
  public void cancel() {
    call.cancel();
  }
}
