package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.server.auth.Purpose;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final int ROOM = 40_000;
  private static final Bounds BOUNDS =
      new Bounds(9, 9, 2 * ROOM, 0, Duration.ZERO, Duration.ofMinutes(1));

  private final Admission admission = new Admission(BOUNDS, _ -> {});
  private final Place place =
      new Place(admission, admission.nobodys(), new Applicant.Need(Purpose.ANSWER, "a", 0));
  private final Context loop = VERTX.getOrCreateContext();
  private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
  private @Nullable Handler<Buffer> pieces;
  private @Nullable Handler<Void> end;
  private @Nullable BodyReader reader;

  @AfterAll
  static void stop() {
    VERTX.close().await();
  }

  @BeforeEach
  void read() {
    Duration never = Duration.ofSeconds(9);
    read(new Limits(1, ROOM, 1, 1, 1, never, never, Duration.ofSeconds(1), 1, never));
  }

  private void read(Limits limits) {
    BodyReader reading = new BodyReader(loop, limits, place, told::add, told::add);
    reader = reading;
    reading.read(request());
  }

  /// A request of which nothing is known but how its body comes.
  @SuppressWarnings("unchecked")
  private HttpServerRequest request() {
    return (HttpServerRequest)
        Proxy.newProxyInstance(
            HttpServerRequest.class.getClassLoader(),
            new Class<?>[] {HttpServerRequest.class},
            (self, method, arguments) -> {
              switch (method.getName()) {
                case "handler" -> pieces = (Handler<Buffer>) arguments[0];
                case "endHandler" -> end = (Handler<Void>) arguments[0];
                default -> throw new UnsupportedOperationException(method.getName());
              }
              return self;
            });
  }

  private void piece(int length) {
    Objects.requireNonNull(pieces).handle(Buffer.buffer("x".repeat(length)));
  }

  private void end() {
    Objects.requireNonNull(end).handle(null);
  }

  private @Nullable Object next() throws InterruptedException {
    return told.poll(5, TimeUnit.SECONDS);
  }

  @Test
  void piecesBecomeOneBody() throws Exception {
    for (String part : new String[] {"{\"a\":", "", "\"ü\"}"}) {
      Objects.requireNonNull(pieces).handle(Buffer.buffer(part));
    }
    end();

    assertThat(next()).isEqualTo("{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nothingIsABody() throws Exception {
    end();

    assertThat(next()).isEqualTo(Request.NO_BODY);
  }

  @Test
  void exactlyTheLimitIsTaken() throws Exception {
    piece(1);
    piece(ROOM - 2);
    piece(1);
    end();

    assertThat(next()).asInstanceOf(InstanceOfAssertFactories.BYTE_ARRAY).hasSize(ROOM);
  }

  @Test
  void oneMoreIsRefusedOnceAndAtOnce() throws Exception {
    piece(ROOM);
    piece(1);
    piece(1);
    end();

    assertThat(next())
        .isEqualTo(ApiError.tooLarge("Request exceeds the maximum size of 40000 bytes"));
    assertThat(told).isEmpty();
  }

  @Test
  void whereThereIsNoRoomItIsAnOverload() throws Exception {
    admission.hold(admission.nobodys(), BOUNDS.bytesOfOne() - 1);
    piece(1);
    piece(1);

    assertThat(next())
        .isInstanceOfSatisfying(
            ApiError.class, error -> assertThat(error.type()).isEqualTo("overloaded_error"));
    assertThat(told).isEmpty();
  }

  @Test
  void silenceIsRefused() throws Exception {
    piece(1);

    assertThat(next())
        .isInstanceOfSatisfying(ApiError.class, error -> assertThat(error.status()).isEqualTo(408));
  }

  @Test
  void aSlowBodyThatKeepsComingIsNot() throws Exception {
    for (int i = 0; i < 8; i++) {
      Thread.sleep(300);
      piece(1);
    }
    end();

    assertThat(next()).isEqualTo("xxxxxxxx".getBytes(StandardCharsets.UTF_8));
  }

  /// Each piece comes in time, and the whole would take hours.
  @Test
  void aBodyThatKeepsComingIsRefusedWhenItsTimeIsOver() throws Exception {
    Objects.requireNonNull(reader).stop();
    Duration never = Duration.ofSeconds(9);
    Duration piece = Duration.ofSeconds(2);
    read(new Limits(1, ROOM, 1, 1, 1, never, never, piece, 1, Duration.ofMillis(700)));
    Object end = null;
    for (int i = 0; i < 100 && end == null; i++) {
      piece(1);
      end = told.poll(100, TimeUnit.MILLISECONDS);
    }

    assertThat(end).isEqualTo(ApiError.of("timeout_error", 408, "The request body took too long"));
    assertThat(admission.held()).isLessThan(100);
  }

  @Test
  void afterTheClientHasGoneNothingIsTold() throws Exception {
    piece(1);
    Objects.requireNonNull(reader).stop();
    piece(ROOM);
    end();
    Thread.sleep(1_500);

    assertThat(told).isEmpty();
  }
}
