package dev.parley.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.compare.Series.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeriesTest {
  @Test
  void aLineIsToldByItsStartAndItsSlope() {
    Series series =
        new Series("us", List.of(new Point(0, 5), new Point(1000, 7), new Point(2000, 9)));
    assertThat(series.isStraight()).isTrue();
    assertThat(series.told(1000, "1,000 streams"))
        .isEqualTo(
            "us: 5.00, and 2.00 more for each 1,000 streams; points are within 0 % of the largest");
  }

  @Test
  void aBendIsNoLine() {
    Series series =
        new Series(
            "us", List.of(new Point(0, 0), new Point(1, 1), new Point(2, 4), new Point(3, 9)));
    assertThat(series.isStraight()).isFalse();
  }
}
