package dev.parley.bench;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.parley.tokens.BytePairs;
import dev.parley.tokens.Tokenizer;
import dev.parley.tokens.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
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
  private static final int BYTES = 1_000_000;

  @Param({"english", "code", "json", "chinese", "base64"})
  String kind = "";

  private final Encoding theirs =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  private Tokenizer ours = String::length;
  private String text = "";

  @Setup
  public void setUp() throws IOException {
    try (InputStream in =
        Encoding.class.getResourceAsStream("/com/knuddels/jtokkit/o200k_base.tiktoken")) {
      ours = new BytePairs(Vocabulary.read(Objects.requireNonNull(in)));
    }
    text = ofAMegabyte(sample());
    if (ours() != theirs()) {
      throw new IllegalStateException("the counts differ: " + ours() + " and " + theirs());
    }
  }

  private String sample() {
    return switch (kind) {
      case "english" ->
          "The gateway reads a request, says it in other words, and tells the answer as it comes."
              + " Nobody who listens should notice that there is anything in between.\n\n";
      case "code" ->
          "  private static long count(String text, int from) {\n"
              + "    for (int at = from; at < text.length(); at++) {\n"
              + "      total += WIDTHS[text.charAt(at) >> 4];\n    }\n    return total;\n  }\n\n";
      case "json" ->
          "{\"id\":\"toolu_01\",\"name\":\"Read\",\"input\":{\"file_path\":\"/src/main/App.java\","
              + "\"offset\":120,\"limit\":40},\"cache_control\":null},";
      case "chinese" -> "网关读取请求，用另一种说法转述，并在答案到来时告诉客户。没有人会注意到中间有什么。";
      default -> base64();
    };
  }

  private static String base64() {
    byte[] bytes = new byte[30_000];
    new Random(1).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String ofAMegabyte(String sample) {
    int bytes = sample.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    return sample.repeat(BYTES / bytes);
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
