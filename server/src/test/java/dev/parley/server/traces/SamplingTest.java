package dev.parley.server.traces;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Trace;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final Trace KEPT =
      requireNonNull(Trace.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null));
  private static final Trace LEFT = KEPT.sampled(false);

  @Test
  void theCallersDecisionCountsWhereItIsToCount() {
    assertThat(Sampling.of("parentbased_always_on", 1).keeps(LEFT, LEFT.traceId())).isFalse();
    assertThat(Sampling.of("parentbased_always_off", 1).keeps(KEPT, KEPT.traceId())).isTrue();
    assertThat(Sampling.of("parentbased_always_off", 1).keeps(null, KEPT.traceId())).isFalse();
    assertThat(Sampling.of("always_on", 0).keeps(LEFT, LEFT.traceId())).isTrue();
    assertThat(Sampling.of("always_off", 1).keeps(KEPT, KEPT.traceId())).isFalse();
  }

  @Test
  void aShareIsDecidedByTheIdAlone() {
    Sampling half = Sampling.of("traceidratio", 0.5);

    assertThat(half.keeps(null, "0".repeat(17) + "f".repeat(15))).isTrue();
    assertThat(half.keeps(null, "f".repeat(18) + "0".repeat(14))).isFalse();
    long kept =
        IntStream.range(0, 10_000)
            .mapToObj(_ -> Trace.root().traceId())
            .filter(id -> half.keeps(null, id))
            .count();
    assertThat(kept).isBetween(4_500L, 5_500L);
  }

  @Test
  void allIsAllAndNothingNothing() {
    for (String id : new String[] {"0".repeat(32), "f".repeat(32)}) {
      assertThat(Sampling.of("traceidratio", 1).keeps(null, id)).isTrue();
      assertThat(Sampling.of("traceidratio", 0).keeps(null, id)).isFalse();
    }
  }
}
