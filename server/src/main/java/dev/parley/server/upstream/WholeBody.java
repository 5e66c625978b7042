package dev.parley.server.upstream;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;

/// Collects a body up to a limit; one that breaks off, or is longer, is taken as far as it came.
final class WholeBody implements UpstreamCall.Receiver {
  private final HttpUpstreamCall call;
  private final int limit;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

  WholeBody(HttpUpstreamCall call, int limit) {
    this.call = call;
    this.limit = limit;
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
    whole.complete(bytes.toByteArray());
  }

  @Override
  public void broken() {
    if (whole.complete(bytes.toByteArray())) {
      call.release();
    }
  }
}
