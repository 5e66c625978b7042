package dev.parley.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpendingRowTest {
  private static Stream<SpendingRow> key(int number) {
    BigDecimal spent = BigDecimal.valueOf(number);
    return Stream.of(
        new SpendingRow("key-" + number, "day", spent, BigDecimal.TEN),
        new SpendingRow("key-" + number, "month", spent.add(BigDecimal.ONE), null));
  }

  private static List<SpendingRow> keys(int last) {
    return IntStream.rangeClosed(1, last).boxed().flatMap(SpendingRowTest::key).toList();
  }

  @Test
  void aHundredKeysAreToldByTheirNames() {
    assertThat(SpendingRow.folded(keys(100))).isEqualTo(keys(100));
  }

  @Test
  void allOthersAreToldAsOneWithoutALimit() {
    List<SpendingRow> folded = SpendingRow.folded(keys(103));

    assertThat(folded).hasSize(202).startsWith(keys(100).toArray(SpendingRow[]::new));
    assertThat(folded.subList(200, 202))
        .containsExactly(
            new SpendingRow("_other", "day", BigDecimal.valueOf(101 + 102 + 103), null),
            new SpendingRow("_other", "month", BigDecimal.valueOf(102 + 103 + 104), null));
  }
}
