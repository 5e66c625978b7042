package dev.parley.server.upstream;

import dev.parley.server.tcp.Alarm;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Collects a body up to a limit; one that breaks off, takes too long or is longer is taken as far
/// as it came.
final class WholeBody implements UpstreamCall.Receiver {
  private final HttpUpstreamCall call;
  private final int limit;
  private final Alarm alarm;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

  WholeBody(HttpUpstreamCall call, int limit, Alarm alarm) {
    this.call = call;
    this.limit = limit;
    this.alarm = alarm;
  }

  /// Begins. On the loop.
  void receive(Duration patience) {
    alarm.set(patience, this::broken);
    call.receive(this);
  }

  byte[] await() {
    return whole.join();
  }

  @Override
  public void bytes(Buffer piece) {
    int taken = Math.min(piece.length(), limit - bytes.size());
    bytes.write(piece.getBytes(0, taken), 0, taken);
    if (bytes.size() >= limit) {
      broken();
    }
  }

  @Override
  public void end() {
    boolean _ = complete();
  }

  @Override
  public void broken() {
    if (complete()) {
      call.release();
    }
  }

  private boolean complete() {
    alarm.stop();
    return whole.complete(bytes.toByteArray());
  }
}
