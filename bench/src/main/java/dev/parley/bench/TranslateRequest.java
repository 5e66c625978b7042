package dev.parley.bench;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.Dialect;
import java.io.IOException;
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

/// A request of Claude Code's, translated: a side request, the first of a session, a long session,
/// and one with many files.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TranslateRequest {
  @Param({"2048", "51200", "524288", "2097152"})
  int bytes;

  private final Dialect responses = Dialects.named(AnswerEvents.RESPONSES);
  private final Dialect chat = Dialects.named(AnswerEvents.CHAT);
  private byte[] body = {};

  @Setup
  public void load() throws IOException {
    body = Conversation.of(bytes);
  }

  @Benchmark
  public byte[] toResponses() {
    return Dialects.translated(responses, parsingAlone()).body();
  }

  @Benchmark
  public byte[] toChat() {
    return Dialects.translated(chat, parsingAlone()).body();
  }

  @Benchmark
  public MessagesRequest parsingAlone() {
    return RequestParser.parse(body, ApiVersion.V2023_06_01);
  }

  @Benchmark
  public byte[] floorJacksonStreamingCopy() {
    return Floor.jacksonStreamingCopy(body);
  }

  @Benchmark
  public byte[] floorRawCopy() {
    return body.clone();
  }
}
