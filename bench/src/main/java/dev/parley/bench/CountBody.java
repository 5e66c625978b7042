package dev.parley.bench;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.Translation;
import dev.parley.models.Catalog;
import dev.parley.models.Model;
import dev.parley.tokens.TokenCount;
import dev.parley.tokens.Tokenizer;
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

/// The tokens of a request of Claude Code's, counted in the bytes that go upstream.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CountBody {
  @Param({"2048", "51200", "524288", "2097152"})
  int bytes;

  @Param({AnswerEvents.RESPONSES, AnswerEvents.CHAT})
  String dialect = "";

  private Tokenizer tokenizer = String::length;
  private Model model = Catalog.builtIn().get("gpt-6-luna");
  private byte[] body = {};

  @Setup
  public void load() throws IOException {
    tokenizer = O200k.tokenizer();
    Translation translation =
        Dialects.translated(
            Dialects.named(dialect),
            RequestParser.parse(Conversation.of(bytes), ApiVersion.V2023_06_01));
    body = translation.body();
    model = translation.target().model();
  }

  @Benchmark
  public long counted() {
    return TokenCount.of(body, model, tokenizer);
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
