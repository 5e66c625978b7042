package dev.parley.simulator.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CallsTest {
  private static final OpenCall.Arrival ARRIVAL =
      new OpenCall.Arrival("GET", "/", Map.of(), new byte[0], true);

  @Test
  void onlyTheLatestAreKept() {
    Calls calls = new Calls(2);
    for (int i = 0; i < 5; i++) {
      OpenCall.of(ARRIVAL, calls, CallListener.SILENT).end(CallState.ANSWERED);
    }
    assertThat(calls.all()).extracting(Call::number).containsExactly(4, 5);
    assertThat(calls.count()).isEqualTo(5);
  }

  @Test
  void anOldCallThatEndsLateDoesNotComeBack() {
    Calls calls = new Calls(1);
    OpenCall old = OpenCall.of(ARRIVAL, calls, CallListener.SILENT);
    OpenCall.of(ARRIVAL, calls, CallListener.SILENT);
    old.end(CallState.CANCELLED);
    assertThat(calls.all()).extracting(Call::number).containsExactly(2);
  }

  @Test
  void norDoesOneThatWasForgotten() {
    Calls calls = new Calls(2);
    OpenCall old = OpenCall.of(ARRIVAL, calls, CallListener.SILENT);
    calls.clear();
    old.end(CallState.ANSWERED);
    assertThat(calls.all()).isEmpty();
    OpenCall.of(ARRIVAL, calls, CallListener.SILENT);
    assertThat(calls.all()).extracting(Call::number).containsExactly(2);
  }

  @Test
  void onlyTheFirstEndCounts() {
    Calls calls = new Calls(2);
    OpenCall call = OpenCall.of(ARRIVAL, calls, CallListener.SILENT);
    call.end(CallState.CUT);
    call.end(CallState.CANCELLED);
    assertThat(calls.last().state()).isEqualTo(CallState.CUT);
    assertThat(calls.last().cancelledNanos()).isEmpty();
  }

  @Test
  void waitingInVainSaysSo() {
    Calls calls = new Calls(2);
    assertThatThrownBy(() -> calls.awaitEnd(1, Duration.ofMillis(20)))
        .hasMessageContaining("in vain");
    assertThatThrownBy(calls::last).hasMessageContaining("no call yet");
  }
}
