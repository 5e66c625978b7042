package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.function.Consumer;

/// Collects the body of a request, as long as it stays under the limit and comes at a fair pace.
final class BodyReader {
  private static final int FIRST_BYTES = 16 << 10;

  private final Context loop;
  private final Limits limits;
  private final Consumer<byte[]> whole;
  private final Consumer<ApiError> refused;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;
  private boolean over;
  private long alarm;
  private int lengthBefore;

  BodyReader(Context loop, Limits limits, Consumer<byte[]> whole, Consumer<ApiError> refused) {
    this.loop = loop;
    this.limits = limits;
    this.whole = whole;
    this.refused = refused;
  }

  void read(HttpServerRequest request) {
    request.handler(this::take);
    request.endHandler(_ -> end());
    watch();
  }

  /// No more is to be told: the client has gone.
  void stop() {
    over = true;
    loop.owner().cancelTimer(alarm);
  }

  static ApiError tooLarge() {
    return ApiError.tooLarge("Request exceeds the maximum size of 32 MB");
  }

  private void take(Buffer piece) {
    if (over) {
      return;
    }
    if (length + (long) piece.length() > limits.bodyBytes()) {
      refuse(tooLarge());
      return;
    }
    if (length + piece.length() > bytes.length) {
      int room = Math.max(length + piece.length(), Math.min(bytes.length * 2, limits.bodyBytes()));
      bytes = Arrays.copyOf(bytes, room);
    }
    piece.getBytes(bytes, length);
    length += piece.length();
  }

  private void end() {
    if (!over) {
      stop();
      whole.accept(Arrays.copyOf(bytes, length));
    }
  }

  private void refuse(ApiError error) {
    stop();
    bytes = Request.NO_BODY;
    refused.accept(error);
  }

  private void watch() {
    lengthBefore = length;
    alarm = loop.owner().setTimer(limits.bodyTime().toMillis(), _ -> look());
  }

  private void look() {
    if (length - lengthBefore >= limits.bodyPiece()) {
      watch();
    } else {
      String what = length == lengthBefore ? "stopped coming" : "came too slowly";
      refuse(ApiError.of("timeout_error", 408, "The request body " + what));
    }
  }
}
