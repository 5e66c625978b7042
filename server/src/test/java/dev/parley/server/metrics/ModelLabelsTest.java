package dev.parley.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Safe;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelLabelsTest {
  @Test
  void knownNamesAreToldAndOthersAreNot() {
    ModelLabels labels = new ModelLabels(() -> Set.of("gpt-5.5"));

    assertThat(labels.of("gpt-5.5")).isEqualTo("gpt-5.5");
    assertThat(labels.of(Safe.own("made-up"))).isEqualTo("_other");
    assertThat(labels.of((Safe) null)).isEmpty();
    assertThat(labels.folded()).isEqualTo(1);
  }

  @Test
  void ofClaudesReleasesOnlyTheFamilyIsTold() {
    ModelLabels labels = new ModelLabels(Set::of);

    assertThat(labels.of("claude-opus-5-20260101")).isEqualTo("claude-opus");
    assertThat(labels.of("claude-3-5-haiku-latest")).isEqualTo("claude-haiku");
    assertThat(labels.of("claude-9")).isEqualTo("_other");
  }

  @Test
  void evenKnownNamesAreNotMoreThanAHundred() {
    Set<String> known = new HashSet<>();
    for (int i = 0; i < 150; i++) {
      known.add("m-" + i);
    }
    ModelLabels labels = new ModelLabels(() -> known);
    Set<String> told = new HashSet<>();
    known.forEach(model -> told.add(labels.of(model)));
    known.forEach(model -> told.add(labels.of(model)));

    assertThat(told).hasSize(101).contains("_other");
    assertThat(labels.folded()).isEqualTo(100);
  }
}
