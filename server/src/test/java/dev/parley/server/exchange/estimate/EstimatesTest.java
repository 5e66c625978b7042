package dev.parley.server.exchange.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Usage;
import dev.parley.json.JsonReader;
import dev.parley.server.exchange.Translations;
import dev.parley.tokens.Calibration;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatesTest {
  private static final int FIRST = 16;
  private static final int ONE_OF = 32;
  private static final int BILLS = FIRST + 4 * ONE_OF;

  private final AtomicInteger counted = new AtomicInteger();
  private final Estimates estimates =
      new Estimates((_, _) -> 1_000 + counted.incrementAndGet(), Calibration.NONE);

  /// A count takes much longer than the rest of a small request.
  @ParameterizedTest(name = "billed {0}")
  @ValueSource(longs = {1_000, 50_000})
  void afterTheFirstBillsOneOfSomeIsCountedForWhetherItIsBelievedOrNot(long billed) {
    for (int i = 0; i < BILLS; i++) {
      Expectation expected = estimates.expect(Translations.withTool("tool" + i));
      expected.settle(billed(billed));
      estimates.learn(expected);
    }

    assertThat(counted).hasValue(FIRST + 4);
  }

  private static Usage billed(long tokens) {
    String told = "{\"input_tokens\":%d,\"output_tokens\":1}".formatted(tokens);
    return Usage.read(JsonReader.of(told.getBytes(StandardCharsets.UTF_8)));
  }
}
