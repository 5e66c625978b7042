package dev.parley.bench;

import dev.parley.anthropic.MessageFold;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// An answer of 320 events, folded into the one message of a client that wants no stream.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FoldMessage {
  private static final int ROUNDS = 5;

  @Param({AnswerEvents.RESPONSES, AnswerEvents.CHAT})
  String dialect = "";

  private final List<byte[]> events = new ArrayList<>();
  private Answering answering = new Answering(AnswerEvents.RESPONSES);

  @Setup
  public void begin() {
    answering = new Answering(dialect);
    AnswerEvents said = AnswerEvents.of(dialect, AnswerEvents.TEXT);
    events.addAll(said.opening());
    for (int i = 0; i < ROUNDS; i++) {
      events.addAll(said.pieces());
    }
    events.addAll(AnswerEvents.ending(dialect));
  }

  @Benchmark
  public byte[] folded() {
    MessageFold fold = new MessageFold();
    Transducer answer = answering.told(fold);
    for (byte[] event : events) {
      answer.accept(Answering.signal(event));
    }
    answer.accept(new Signal.End());
    if (fold.error() != null) {
      throw new IllegalStateException(fold.error().message());
    }
    return JsonWriter.bytes(fold.message());
  }

  @Benchmark
  public int floorJacksonStreamingCopy() {
    int copied = 0;
    for (byte[] event : events) {
      copied += Floor.jacksonStreamingCopy(event).length;
    }
    return copied;
  }

  @Benchmark
  public int floorRawCopy() {
    int copied = 0;
    for (byte[] event : events) {
      copied += event.clone().length;
    }
    return copied;
  }
}
