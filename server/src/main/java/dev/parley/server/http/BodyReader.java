package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import dev.parley.server.tcp.Alarm;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Collects the body of a request, as long as it stays under the limit, comes at a fair pace and in
/// its time, and there is room for it.
final class BodyReader {
  private static final int FIRST_BYTES = 16 << 10;

  private final Alarm alarm;
  private final Limits limits;
  private final Place place;
  private Consumer<byte[]> whole;
  private Consumer<ApiError> refused;
  private byte[] bytes = Request.NO_BODY;
  private int length;
  private boolean over;
  private final long start = System.nanoTime();
  private int lengthBefore;

  BodyReader(
      Context loop,
      Limits limits,
      Place place,
      Consumer<byte[]> whole,
      Consumer<ApiError> refused) {
    this.alarm = new Alarm(loop.owner());
    this.limits = limits;
    this.place = place;
    this.whole = whole;
    this.refused = refused;
  }

  void read(HttpServerRequest request) {
    request.handler(this::take);
    request.endHandler(_ -> {
      request.handler(null).endHandler(null);
      end();
    });
    watch();
  }

  /// No more is to be told: the client has gone.
  void stop() {
    over = true;
    bytes = Request.NO_BODY;
    whole = _ -> {};
    refused = _ -> {};
    alarm.stop();
  }

  private void take(Buffer piece) {
    if (over) {
      return;
    }
    if (length + (long) piece.length() > limits.bodyBytes()) {
      refuse(limits.tooLarge());
    } else if (place.grow(piece.length())) {
      keep(piece);
    } else {
      refuse(Overload.noRoom());
    }
  }

  private void keep(Buffer piece) {
    int needed = length + piece.length();
    if (needed > bytes.length) {
      long most = place.expected() >= needed ? place.expected() : limits.bodyBytes();
      long room = Math.max(FIRST_BYTES, bytes.length * 2L);
      bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(room, needed), most));
    }
    piece.getBytes(bytes, length);
    length = needed;
  }

  private void end() {
    if (!over) {
      byte[] body = bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
      Consumer<byte[]> taker = whole;
      stop();
      taker.accept(body);
    }
  }

  private void refuse(ApiError error) {
    Consumer<ApiError> taker = refused;
    stop();
    taker.accept(error);
  }

  private void watch() {
    lengthBefore = length;
    long millis = Math.min(limits.bodyTime().toMillis(), millisLeft());
    alarm.set(Duration.ofMillis(millis), this::look);
  }

  private void look() {
    if (millisLeft() <= 0) {
      refuse(late("took too long"));
    } else if (length - lengthBefore >= limits.bodyPiece()) {
      watch();
    } else {
      refuse(late(length == lengthBefore ? "stopped coming" : "came too slowly"));
    }
  }

  private long millisLeft() {
    long spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return limits.wholeBodyTime().toMillis() - spent;
  }

  private static ApiError late(String how) {
    return ApiError.of("timeout_error", 408, "The request body " + how);
  }
}
