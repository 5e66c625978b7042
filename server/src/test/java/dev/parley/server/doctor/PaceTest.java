package dev.parley.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.doctor.Pace.Verdict;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private static final long MICROSECOND = 1_000;
  private static final long MILLISECOND = 1_000_000;

  /// Bursts of some size, in each of which a piece comes every so many microseconds.
  ///
  /// @param form how many bursts, how large, the pace in them, milliseconds before and in between
  private static Pace pace(String form) {
    long[] numbers = Stream.of(form.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    LongStream.Builder times = LongStream.builder();
    long now = numbers[3] * MILLISECOND;
    for (int i = 1; i <= numbers[0] * numbers[1]; i++) {
      times.add(now);
      now += i % numbers[1] == 0 ? numbers[4] * MILLISECOND : numbers[2] * MICROSECOND;
    }
    return new Pace(times.build().toArray());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "piece by piece and slow, 300 1 0 900 60, AS_IT_IS_MADE",
    "piece by piece and fast, 1 300 3000 900 0, AS_IT_IS_MADE",
    "a fast backend, 1 300 700 400 0, AS_IT_IS_MADE",
    "long hidden thinking then fast, 1 300 1000 9000 0, AS_IT_IS_MADE",
    "a hiccup of a fast backend, 2 150 700 400 900, AS_IT_IS_MADE",
    "a server that sends now and then, 30 10 10 400 100, AS_IT_IS_MADE",
    "a short answer of single pieces, 6 1 0 150 150, AS_IT_IS_MADE",
    "a packet at a time, 24 13 20 500 130, AS_IT_IS_MADE",
    "kilobytes at a time, 8 36 20 600 400, IN_BURSTS",
    "two bursts, 2 150 20 2000 2000, IN_BURSTS",
    "all at the end, 1 300 20 4000 0, AT_ONCE",
    "all at once and soon, 1 300 20 400 0, UNTOLD",
    "few at once after a while, 1 6 20 4000 0, UNTOLD",
    "few at once twice, 2 6 20 400 400, UNTOLD",
  })
  void largeBurstsWithNothingInBetweenAreKeptBack(String name, String form, Verdict verdict) {
    assertThat(pace(form).verdict()).as(name).isEqualTo(verdict);
  }

  @Test
  void ofTwoPiecesNothingCanBeTold() {
    assertThat(new Pace(0, 900_000_000).verdict()).isEqualTo(Verdict.UNTOLD);
    assertThat(new Pace().verdict()).isEqualTo(Verdict.UNTOLD);
  }
}
