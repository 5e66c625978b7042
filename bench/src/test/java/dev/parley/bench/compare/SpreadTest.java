package dev.parley.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadTest {
  @Test
  void toldAsTheMiddleWithTheRange() {
    assertThat(Spread.of(List.of(3.0, 1.0, 2.5))).hasToString("2.50 (1.00–3.00)");
    assertThat(Spread.of(List.of(1.0, 2.0))).isEqualTo(new Spread(1.5, 1, 2));
  }

  @Test
  void toldWithoutARangeThatIsNone() {
    assertThat(Spread.of(List.of(1234.4, 1234.4))).hasToString("1,234");
    assertThat(Spread.of(List.of(0.0))).hasToString("0");
  }
}
