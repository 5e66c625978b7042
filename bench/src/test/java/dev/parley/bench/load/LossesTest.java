package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossesTest {
  private final Losses losses = new Losses(false);

  @Test
  void nothingLostIsSaid() {
    assertThat(losses.lines()).containsExactly("lost: nothing");
  }

  @Test
  void lossesThatDifferInNumbersAreOfOneKind() {
    losses.add("other");
    losses.add("1 of 9 pieces had come, 2.5 s after it was asked, req_Ab1");
    losses.add("3 of 9 pieces had come, 10 s after it was asked, req_xy");
    assertThat(losses.lines())
        .containsExactly(
            "LOST: 3",
            "  2 times:",
            "    1 of 9 pieces had come, 2.5 s after it was asked, req_Ab1",
            "    3 of 9 pieces had come, 10 s after it was asked, req_xy",
            "  1 times:",
            "    other");
  }

  @Test
  void onlyTheFirstOfAKindAreTold() {
    for (int i = 0; i < 1000; i++) {
      losses.add("stream " + i);
    }
    assertThat(losses.lines())
        .hasSize(7)
        .startsWith("LOST: 1000", "  1000 times, of which the first:", "    stream 0");
  }
}
