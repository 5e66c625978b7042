package dev.parley.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TargetTest {
  @Test
  void theWorstDecides() {
    Map<String, Spread> seen =
        Map.of("chat", new Spread(1.2, 1, 3), "responses", new Spread(1.6, 1.6, 1.6));
    assertThat(new Target("id", "what", 1.5, seen).verdict()).isEqualTo("**miss**");
    assertThat(new Target("id", "what", 1.6, seen).verdict()).isEqualTo("hit");
  }

  @Test
  void nothingIsNoHit() {
    assertThat(new Target("id", "what", 1.5, Map.of()).verdict()).isEqualTo("not measured");
  }

  @Test
  void allTargetsAreToldWhateverWasMeasured() {
    assertThat(Targets.of(new Summary(List.of())))
        .hasSize(18)
        .noneMatch(Target::isMeasured)
        .extracting(Target::id)
        .doesNotHaveDuplicates();
  }

  /// Targets find what they are about by the names of scenarios.
  @Test
  void aFullRunMeasuresWhatTargetsAreAbout() {
    List<String> names =
        Plan.of(Mode.FULL, List.of()).stream()
            .flatMap(part -> part.scenarios().stream())
            .map(Scenario::name)
            .toList();
    assertThat(names)
        .contains(
            Plan.USUAL_PACE.name(),
            Plan.SPEED_ALONE.name(),
            Plan.SPEED_AT_ONCE.name(),
            Plan.THOUSAND.name(),
            Plan.MOST_STREAMS.name(),
            Plan.wholeOf(Sizes.MAIN),
            Plan.firstOf(Sizes.MAIN),
            Plan.firstOf(Sizes.LONG));
  }
}
