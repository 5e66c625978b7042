package dev.parley.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SummaryTest {
  private static final Summary SUMMARY =
      new Summary(
          List.of(
              sample("parley-chat", 1, 30),
              sample("nginx", 1, 10),
              sample("parley-chat", 2, 80),
              sample("nginx", 2, 40),
              sample("parley-chat", 3, 7)));

  private static Sample sample(String contender, int round, double cpu) {
    return new Sample("p", "s", contender, round, Map.of(Figure.CPU_PER_EVENT, cpu));
  }

  /// What a noisy moment does to both is in no ratio.
  @Test
  void contendersAreComparedInTheSameRound() {
    assertThat(
            SUMMARY.beside(
                new Summary.Pair("p", "s", "parley-chat", "nginx"),
                Figure.CPU_PER_EVENT,
                (ours, theirs) -> ours / theirs))
        .contains(new Spread(2.5, 2, 3));
  }

  @Test
  void aFigureIsOfAllRounds() {
    assertThat(SUMMARY.figure("p", "s", "parley-chat", Figure.CPU_PER_EVENT))
        .contains(new Spread(30, 7, 80));
  }

  @Test
  void whatWasNotMeasuredIsNotThere() {
    assertThat(SUMMARY.figure("p", "s", "parley-chat", Figure.RESIDENT)).isEmpty();
    assertThat(
            SUMMARY.beside(
                new Summary.Pair("p", "s", "parley-chat", "litellm"),
                Figure.CPU_PER_EVENT,
                (ours, theirs) -> ours / theirs))
        .isEmpty();
  }
}
