package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void theyAreValuesThatWereMeasured() {
    List<Double> values = DoubleStream.iterate(200, value -> value - 1).limit(200).boxed().toList();
    assertThat(Percentiles.of(values)).isEqualTo(new Percentiles(100, 198, 200));
  }

  @Test
  void oneValueIsAllOfThem() {
    assertThat(Percentiles.of(List.of(3.0))).isEqualTo(new Percentiles(3, 3, 3));
  }

  @Test
  void ofNothingTheyAreNoNumbers() {
    assertThat(Percentiles.of(List.of()).p99()).isNaN();
  }
}
