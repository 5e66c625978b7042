package dev.parley.server.traces;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPOutputStream;

/// Spans on their way, sent from a thread of their own. What finds no room is lost, and so is what
/// nobody takes: no exchange ever waits for it.
final class SpanQueue implements AutoCloseable {
  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
  private static final long FIRST_PAUSE_MILLIS = 1_000;

  /// So many bytes are enough for one request: receivers do not take any number.
  private static final int ENOUGH_BYTES = 2 << 20;

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final OtlpTarget target;
  private final TraceRequest form;
  private final BlockingQueue<Span> waiting;
  private final HttpClient http;
  private final Thread sender;
  private final LongAdder sent = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private volatile boolean open = true;

  SpanQueue(OtlpTarget target, String version) {
    this.target = target;
    this.form = new TraceRequest(target.resource(), version);
    this.waiting = new ArrayBlockingQueue<>(target.room());
    this.http = target.way().client().connectTimeout(target.limit()).build();
    this.sender = Thread.ofPlatform().daemon().name("spans").start(this::run);
  }

  void add(List<Span> spans) {
    for (Span span : spans) {
      if (!waiting.offer(span)) {
        dropped.increment();
        span.content().forget();
      }
    }
  }

  /// Those that were taken.
  long sent() {
    return sent.sum();
  }

  /// Those that found no room.
  long dropped() {
    return dropped.sum();
  }

  /// Those that nobody took.
  long failed() {
    return failed.sum();
  }

  private void run() {
    try {
      while (open || !waiting.isEmpty()) {
        List<byte[]> batch = batch();
        if (!batch.isEmpty()) {
          count(batch.size(), isTaken(batch));
        }
      }
    } catch (InterruptedException e) {
      dropped.add(waiting.size());
    }
  }

  /// A fault costs these spans, not those after them.
  private boolean isTaken(List<byte[]> batch) throws InterruptedException {
    try {
      return send(batch);
    } catch (RuntimeException e) {
      return false;
    }
  }

  /// As many as may go together, or as have come in time.
  private List<byte[]> batch() throws InterruptedException {
    List<byte[]> batch = new ArrayList<>();
    long bytes = 0;
    long end = System.nanoTime() + target.delay().toNanos();
    while (batch.size() < target.batch() && bytes < ENOUGH_BYTES) {
      long left = open ? end - System.nanoTime() : 0;
      Span next =
          waiting.poll(
              Math.clamp(left, 0, TimeUnit.MILLISECONDS.toNanos(100)), TimeUnit.NANOSECONDS);
      if (next != null) {
        byte[] span = TraceRequest.span(next);
        next.content().forget();
        batch.add(span);
        bytes += span.length;
      } else if (left <= 0) {
        break;
      }
    }
    return batch;
  }

  private void count(int spans, boolean taken) {
    (taken ? sent : failed).add(spans);
  }

  /// Whether they were taken. Who is busy is asked again, within the time that one request has.
  private boolean send(List<byte[]> batch) throws InterruptedException {
    byte[] body = form.of(batch);
    long end = System.nanoTime() + target.limit().toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    int status = status(body);
    while (BUSY.contains(status) && open && pause < millisUntil(end)) {
      Thread.sleep(pause);
      pause *= 2;
      status = status(body);
    }
    return status / 100 == 2;
  }

  private static long millisUntil(long end) {
    return (end - System.nanoTime()) / 1_000_000;
  }

  /// 503 when nobody answers.
  private int status(byte[] body) throws InterruptedException {
    try {
      return http.send(request(body), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 503;
    }
  }

  private HttpRequest request(byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.url())
            .timeout(open ? target.limit() : LAST_WORDS)
            .header("content-type", "application/x-protobuf");
    target.headers().forEach((name, value) -> request.header(name, value.reveal()));
    if (target.gzip()) {
      request.header("content-encoding", "gzip");
    }
    byte[] sent = target.gzip() ? zipped(body) : body;
    return request.POST(HttpRequest.BodyPublishers.ofByteArray(sent)).build();
  }

  private static byte[] zipped(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// Sends what still waits, if that can be done soon.
  @Override
  public void close() {
    open = false;
    try {
      sender.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sender.interrupt();
    http.shutdownNow();
  }
}
