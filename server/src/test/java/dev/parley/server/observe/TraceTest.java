package dev.parley.server.observe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
  private static final String IDS = "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7";

  @Test
  void whatAClientTellsIsTheParent() {
    Trace parent = requireNonNull(Trace.parse("00-" + IDS + "-01", "a=1,b=2"));

    assertThat(parent)
        .isEqualTo(
            new Trace(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                "00f067aa0ba902b7",
                true,
                "a=1,b=2"));
    assertThat(parent.child().parentId()).isEqualTo("00f067aa0ba902b7");
    assertThat(parent.child().spanId()).isNotEqualTo("00f067aa0ba902b7").hasSize(16);
    assertThat(parent.callId()).isEqualTo("00f067aa0ba902b7");
  }

  @Test
  void aLaterVersionMaySayMore() {
    Trace parent = requireNonNull(Trace.parse("01-" + IDS + "-02-what-else", "x".repeat(513)));

    assertThat(parent.sampled()).isFalse();
    assertThat(parent.state()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-" + IDS,
        "00-" + IDS + "-1",
        "00-" + IDS + "-01-more",
        "ff-" + IDS + "-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"
      })
  void anythingElseIsNone(String told) {
    assertThat(Trace.parse(told, "a=1")).isNull();
  }

  @Test
  void aBeginningHasNoParentAndItsCallsHaveNamesOfTheirOwn() {
    Trace root = Trace.root();

    assertThat(root.parentId()).isEmpty();
    assertThat(root.traceId()).matches("[0-9a-f]{32}");
    assertThat(root.traceparent(root.spanId()))
        .isEqualTo("00-%s-%s-01".formatted(root.traceId(), root.spanId()));
    assertThat(root.callId()).matches("[0-9a-f]{16}").isNotEqualTo(root.spanId());
    assertThat(root.sampled(false).traceparent(root.spanId())).endsWith("-00");
  }
}
