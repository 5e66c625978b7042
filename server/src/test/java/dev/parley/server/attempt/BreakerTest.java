package dev.parley.server.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.attempt.Breaker.Admission;
import dev.parley.server.attempt.Breaker.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final BreakerRule RULE =
      new BreakerRule(50, 20, Duration.ofSeconds(30), Duration.ofSeconds(10));

  private final Moment moment = new Moment();
  private final Breaker breaker = new Breaker(RULE, 0, moment.now());

  private Admission admission(double chance) {
    return breaker.admission(moment.now(), chance);
  }

  private Call begin() {
    return Objects.requireNonNull(breaker.begin("a", moment.now()));
  }

  private List<Call> begun(int count) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(begin());
    }
    return calls;
  }

  private void calls(int count, boolean well) {
    for (Call call : begun(count)) {
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
      begin();
    }
    assertThat(admission(0)).isEqualTo(Admission.NO);
  }

  @Test
  void whoWasAdmittedAndComesTooLateDoesNotGo() {
    open();
    moment.pass(10);
    List<Admission> admitted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      admitted.add(admission(1));
    }
    List<Call> probes = begun(3);
    assertThat(admitted).containsOnly(Admission.YES);
    assertThat(breaker.begin("a", moment.now())).isNull();
    breaker.ended(probes.getFirst());
    assertThat(breaker.begin("a", moment.now())).isNotNull();
  }

  @Test
  void aFailureReplacesTheSuccessThatWasToldBefore() {
    List<Call> calls = begun(20);
    calls.forEach(call -> breaker.succeeded(call, moment.now()));
    moment.pass(20);
    calls.subList(0, 9).forEach(call -> breaker.failed(call, moment.now()));
    assertThat(admission(1)).isEqualTo(Admission.YES);
    assertThat(breaker.failed(calls.get(9), moment.now())).isTrue();
  }

  @Test
  void aSuccessThatIsLongForgottenIsNotTakenBack() {
    List<Call> calls = begun(20);
    calls.forEach(call -> breaker.succeeded(call, moment.now()));
    moment.pass(40);
    calls.subList(0, 19).forEach(call -> breaker.failed(call, moment.now()));
    assertThat(admission(1)).isEqualTo(Admission.YES);
    assertThat(breaker.failed(calls.getLast(), moment.now())).isTrue();
  }

  @Test
  void aProbeThatFailsAfterItsBeginningFailsToo() {
    open();
    moment.pass(10);
    Call probe = begin();
    breaker.succeeded(probe, moment.now());
    assertThat(breaker.failed(probe, moment.now())).isTrue();
    assertThat(breaker.rest(moment.now())).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aProbeThatEndsAfterItsBeginningMakesNoRoom() {
    open();
    moment.pass(10);
    List<Call> probes = begun(3);
    breaker.succeeded(probes.getFirst(), moment.now());
    breaker.ended(probes.getFirst());
    assertThat(breaker.begin("a", moment.now())).isNull();
  }

  @Test
  void whatIsCutAllAtOnceOpensItOnce() {
    List<Call> calls = begun(80);
    calls.forEach(call -> breaker.succeeded(call, moment.now()));
    moment.pass(60);
    assertThat(calls.stream().filter(call -> breaker.failed(call, moment.now()))).hasSize(1);
    assertThat(breaker.rest(moment.now())).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void oneThatNobodyWaitedForMakesRoomForAnother() {
    open();
    moment.pass(10);
    breaker.ended(begun(3).getLast());
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
    Call before = begin();
    Call answering = begin();
    breaker.succeeded(answering, moment.now());
    open();
    moment.pass(10);
    assertThat(breaker.failed(before, moment.now())).isFalse();
    assertThat(breaker.failed(answering, moment.now())).isFalse();
    breaker.succeeded(before, moment.now());
    breaker.ended(before);
    assertThat(admission(1)).isEqualTo(Admission.YES);
    assertThat(breaker.rest(moment.now())).isZero();
  }

  @Test
  void itCanBeSwitchedOff() {
    Breaker off = new Breaker(new BreakerRule(0, 1, RULE.window(), RULE.rest()), 0, moment.now());
    for (int i = 0; i < 100; i++) {
      Call call = Objects.requireNonNull(off.begin("a", moment.now()));
      off.failed(call, moment.now());
    }
    assertThat(off.admission(moment.now(), 1)).isEqualTo(Admission.YES);
  }
}
