package dev.parley.bench;

import dev.parley.sse.SseReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Events split from an upstream's bytes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadEvents {
  private static final int AT_ONCE = 64;

  @Param({AnswerEvents.RESPONSES, AnswerEvents.CHAT})
  String dialect = "";

  private List<byte[]> events = List.of();
  private byte[] all = {};
  private int read;
  private final SseReader reader = new SseReader(event -> read += event.data().length);
  private int next;

  @Setup
  public void frame() {
    List<byte[]> data = AnswerEvents.of(dialect, AnswerEvents.TEXT).pieces();
    events = data.subList(0, AT_ONCE).stream().map(this::framed).toList();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    events.forEach(whole::writeBytes);
    all = whole.toByteArray();
    if (oneAtATime() == 0) {
      throw new IllegalStateException("no event was read");
    }
  }

  /// Chat Completions have no names for their events.
  private byte[] framed(byte[] data) {
    String name = dialect.equals(AnswerEvents.CHAT) ? "" : "event: response.output_text.delta\n";
    String json = new String(data, StandardCharsets.UTF_8);
    return (name + "data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  @Benchmark
  public int oneAtATime() {
    reader.feed(next());
    return read;
  }

  @Benchmark
  @OperationsPerInvocation(AT_ONCE)
  public int manyAtOnce() {
    reader.feed(all);
    return read;
  }

  @Benchmark
  public byte[] floorRawCopy() {
    return next().clone();
  }

  private byte[] next() {
    next = (next + 1) % AT_ONCE;
    return events.get(next);
  }
}
