package dev.parley.server.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.attempt.Breaker.Admission;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final BreakerRule RULE =
      new BreakerRule(50, 20, Duration.ofSeconds(30), Duration.ofSeconds(10));

  private final Moment moment = new Moment();
  private final Breaker breaker = new Breaker(RULE, moment.now());

  private Admission admission(double chance) {
    return breaker.admission(moment.now(), chance);
  }

  private void calls(int count, boolean well) {
    for (int i = 0; i < count; i++) {
      int call = breaker.begin(moment.now());
      if (well) {
        breaker.succeeded(call, moment.now());
      } else {
        breaker.failed(call, moment.now());
      }
    }
  }

  private void open() {
    calls(20, false);
    assertThat(admission(0)).isEqualTo(Admission.NO);
  }

  @Test
  void opensWhenHalfOfTwentyFailed() {
    calls(10, true);
    calls(9, false);
    assertThat(admission(1)).isEqualTo(Admission.YES);
    calls(1, false);
    assertThat(admission(0)).isEqualTo(Admission.NO);
    assertThat(breaker.rest(moment.now())).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void fewCallsTellNothing() {
    calls(19, false);
    assertThat(admission(1)).isEqualTo(Admission.YES);
  }

  @Test
  void whatIsLongAgoDoesNotCount() {
    calls(19, false);
    moment.pass(31);
    calls(19, false);
    assertThat(admission(1)).isEqualTo(Admission.YES);
  }

  @Test
  void afterItsRestThreeCallsTryIt() {
    open();
    moment.pass(10);
    for (int i = 0; i < 3; i++) {
      assertThat(admission(1)).isEqualTo(Admission.YES);
      breaker.begin(moment.now());
    }
    assertThat(admission(0)).isEqualTo(Admission.NO);
  }

  @Test
  void oneThatNobodyWaitedForMakesRoomForAnother() {
    open();
    moment.pass(10);
    int call = 0;
    for (int i = 0; i < 3; i++) {
      call = breaker.begin(moment.now());
    }
    breaker.ended(call);
    assertThat(admission(1)).isEqualTo(Admission.YES);
  }

  @Test
  void trustComesBackSlowly() {
    open();
    moment.pass(10);
    calls(3, true);
    assertThat(admission(0.05)).isEqualTo(Admission.YES);
    assertThat(admission(0.5)).isEqualTo(Admission.RATHER_NOT);
    moment.pass(5);
    assertThat(admission(0.5)).isEqualTo(Admission.YES);
    assertThat(admission(0.9)).isEqualTo(Admission.RATHER_NOT);
    moment.pass(5);
    assertThat(admission(1)).isEqualTo(Admission.YES);
  }

  @Test
  void aFailedProbeDoublesTheRestUpToEightTimes() {
    open();
    for (long rest : new long[] {10, 20, 40, 80, 80}) {
      assertThat(breaker.rest(moment.now())).isEqualTo(Duration.ofSeconds(rest));
      moment.pass(rest);
      calls(1, false);
    }
  }

  @Test
  void callsOfBeforeSayNothingAboutTheProbes() {
    int before = breaker.begin(moment.now());
    open();
    moment.pass(10);
    assertThat(breaker.failed(before, moment.now())).isFalse();
    breaker.succeeded(before, moment.now());
    breaker.ended(before);
    assertThat(admission(1)).isEqualTo(Admission.YES);
    assertThat(breaker.rest(moment.now())).isZero();
  }

  @Test
  void itCanBeSwitchedOff() {
    Breaker off = new Breaker(new BreakerRule(0, 1, RULE.window(), RULE.rest()), moment.now());
    for (int i = 0; i < 100; i++) {
      off.failed(off.begin(moment.now()), moment.now());
    }
    assertThat(off.admission(moment.now(), 1)).isEqualTo(Admission.YES);
  }
}
