package dev.parley.bench;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
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

/// What it takes to count the tokens of a megabyte, here and with jtokkit.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class CountText {
  @Param({"english", "code", "json", "chinese", "base64"})
  String kind = "";

  private final Encoding theirs =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  private Tokenizer ours = String::length;
  private String text = "";

  @Setup
  public void setUp() throws IOException {
    ours = O200k.tokenizer();
    text = Texts.of(kind);
    if (ours() != theirs()) {
      throw new IllegalStateException("the counts differ: " + ours() + " and " + theirs());
    }
  }

  @Benchmark
  public long ours() {
    return ours.count(text);
  }

  @Benchmark
  public long theirs() {
    return theirs.countTokensOrdinary(text);
  }
}
