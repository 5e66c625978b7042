package dev.parley.bench;

import dev.parley.dialect.Transducer;
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

/// One event of an upstream's, from its data to what the client is sent.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TellEvents {
  private static final int AT_ONCE = 16;

  /// Then another answer begins, as a text does not grow for ever.
  private static final int EVENTS_OF_AN_ANSWER = 1024;

  @Param({AnswerEvents.RESPONSES, AnswerEvents.CHAT})
  String dialect = "";

  @Param({AnswerEvents.TEXT, AnswerEvents.ARGUMENTS, AnswerEvents.THINKING})
  String kind = "";

  private AnswerEvents events = new AnswerEvents(List.of(), List.of());
  private Answering answering = new Answering(AnswerEvents.RESPONSES);
  private Transducer answer = _ -> {};
  private byte[] payload = {};
  private final SliceCopy slices = new SliceCopy();
  private int told;

  @Setup
  public void begin() {
    events = AnswerEvents.of(dialect, kind);
    answering = new Answering(dialect);
    payload = SliceCopy.payload(dialect, kind);
    beginAnswer();
    if (oneAtATime().length == 0) {
      throw new IllegalStateException("nothing is told of a piece");
    }
  }

  private void beginAnswer() {
    answer = answering.streamed();
    for (byte[] event : events.opening()) {
      answer.accept(Answering.signal(event));
    }
    answering.take();
  }

  /// As a model speaks: what is told of each event is sent by itself.
  @Benchmark
  public byte[] oneAtATime() {
    answer.accept(Answering.signal(next()));
    return answering.take();
  }

  /// As a model does that speaks faster than it is listened to.
  @Benchmark
  @OperationsPerInvocation(AT_ONCE)
  public byte[] manyAtOnce() {
    for (int i = 0; i < AT_ONCE; i++) {
      answer.accept(Answering.signal(next()));
    }
    return answering.take();
  }

  @Benchmark
  public byte[] floorJacksonStreamingCopy() {
    return Floor.jacksonStreamingCopy(next());
  }

  /// What is said, found by its name alone and put into a frame, as it is.
  @Benchmark
  public byte[] floorRawSliceCopy() {
    return slices.copy(next(), payload);
  }

  @Benchmark
  public byte[] floorRawCopy() {
    return next().clone();
  }

  private byte[] next() {
    if (++told % EVENTS_OF_AN_ANSWER == 0) {
      beginAnswer();
    }
    return events.pieces().get(told % events.pieces().size());
  }
}
