package dev.parley.server.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.attempt.Breaker.Admission;
import dev.parley.server.attempt.Breakers.Call;
import dev.parley.server.attempt.Breakers.Opened;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whom failures keep out: by default twenty calls are judged by, of which half fail.
class BreakersTest {
  private static final Place PLACE = new Place("a", "k", "m");
  private static final Place SERVERS = new Place("a", "", "m");
  private static final Duration REST = Duration.ofSeconds(10);

  private final Moment moment = new Moment();
  private final Breakers breakers = new Breakers(BreakerRule.DEFAULT);

  private Admission admission(String client) {
    return breakers.admission(PLACE, client, moment.now(), 1);
  }

  private Call begin(String client) {
    return Objects.requireNonNull(breakers.begin(PLACE, client, moment.now()));
  }

  private void succeed(String client, int times) {
    for (int i = 0; i < times; i++) {
      breakers.succeeded(begin(client), moment.now());
    }
  }

  /// What the last one opens.
  private @Nullable Opened fail(String client, int times) {
    Opened opened = null;
    for (int i = 0; i < times; i++) {
      assertThat(opened).isNull();
      opened = breakers.failed(begin(client), moment.now());
    }
    return opened;
  }

  @Test
  void whoAloneFailsIsLeftOutAlone() {
    assertThat(fail("a", 20)).isEqualTo(new Opened(false, REST));

    assertThat(admission("a")).isEqualTo(Admission.NO);
    assertThat(breakers.begin(PLACE, "a", moment.now())).isNull();
    assertThat(breakers.rest(PLACE, "a", moment.now())).isEqualTo(REST);
    assertThat(admission("b")).isEqualTo(Admission.YES);
    assertThat(breakers.rest(PLACE, "b", moment.now())).isZero();
    assertThat(breakers.states(moment.now())).isEqualTo(Map.of(SERVERS, "open"));
  }

  @Test
  void alsoWhileOthersFareWell() {
    succeed("b", 3);
    assertThat(fail("a", 20)).isEqualTo(new Opened(false, REST));
    succeed("b", 1);
  }

  @Test
  void itsTriesKeepNobodyElseOut() {
    fail("a", 20);
    for (long rest : new long[] {10, 20, 40, 80, 80}) {
      moment.pass(rest);
      succeed("b", 1);
      assertThat(fail("a", 1)).extracting(Opened::forAll).isEqualTo(false);
      assertThat(admission("b")).isEqualTo(Admission.YES);
    }
  }

  @Test
  void whatBefallsSeveralKeepsAllOut() {
    fail("a", 10);
    assertThat(fail("b", 10)).isEqualTo(new Opened(true, REST));

    assertThat(admission("c")).isEqualTo(Admission.NO);
    assertThat(breakers.begin(PLACE, "c", moment.now())).isNull();
    assertThat(breakers.states(moment.now())).isEqualTo(Map.of(SERVERS, "open"));
  }

  @Test
  void manyWhoFailOnceAreSeveral() {
    for (int i = 0; i < 19; i++) {
      assertThat(fail("client" + i, 1)).isNull();
    }
    assertThat(fail("last", 1)).isEqualTo(new Opened(true, REST));
  }

  @Test
  void twoCallsOfOthersBearNothingOut() {
    fail("a", 18);
    assertThat(fail("b", 2)).isNull();
    assertThat(admission("c")).isEqualTo(Admission.YES);
    assertThat(fail("c", 1)).isEqualTo(new Opened(true, REST));
  }

  @Test
  void othersHaveToFailAsOften() {
    fail("a", 19);
    succeed("b", 6);
    assertThat(fail("b", 5)).isNull();
    assertThat(fail("b", 1)).isEqualTo(new Opened(true, REST));
  }

  @Test
  void whatOneIsLeftOutForSaysNothingOfWhatOthersTry() {
    fail("a", 20);
    moment.pass(8);
    fail("b", 2);
    assertThat(fail("c", 1)).isEqualTo(new Opened(true, REST));
    moment.pass(10);
    assertThat(fail("a", 1)).isEqualTo(new Opened(false, Duration.ofSeconds(20)));
    succeed("b", 2);
    succeed("c", 1);

    moment.pass(10);
    assertThat(admission("b")).isEqualTo(Admission.YES);
    assertThat(admission("a")).isEqualTo(Admission.NO);
  }

  @Test
  void whoComesTooLateForAllTakesNoTryOfItsOwn() {
    fail("a", 20);
    moment.pass(5);
    fail("b", 3);
    moment.pass(5);
    assertThat(breakers.begin(PLACE, "a", moment.now())).isNull();
    moment.pass(10);
    for (int i = 0; i < 3; i++) {
      begin("a");
    }
    assertThat(breakers.begin(PLACE, "a", moment.now())).isNull();
  }
}
