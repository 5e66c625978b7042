package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.auth.Purpose;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Context loop = VERTX.getOrCreateContext();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final Map<String, Place> places = new ConcurrentHashMap<>();

  @AfterAll
  static void stop() {
    VERTX.close().await();
  }

  private static Admission admission(int inFlight, long bytes, int queue, Duration patience) {
    return new Admission(new Bounds(inFlight, 1, bytes, queue, patience, LONG), _ -> {});
  }

  private Applicant apply(Admission admission, String name, Purpose purpose, long bytes) {
    Applicant applicant =
        new Applicant(
            admission,
            loop,
            new Applicant.Need(purpose, name, bytes),
            place -> {
              places.put(name, place);
              told.add(name + " in");
            },
            why -> told.add(name + " " + why.wire()));
    admission.apply(applicant);
    return applicant;
  }

  private Applicant apply(Admission admission, String name, long bytes) {
    return apply(admission, name, Purpose.ANSWER, bytes);
  }

  private String next() throws InterruptedException {
    return String.valueOf(told.poll(5, TimeUnit.SECONDS));
  }

  private Place place(String name) {
    return Objects.requireNonNull(places.get(name));
  }

  private void leave(String name) {
    place(name).leave();
  }

  @Test
  void asManyAreLetInAsMayBe() {
    Admission admission = admission(2, 1_000, 0, LONG);
    apply(admission, "a", 1);
    apply(admission, "b", 1);
    apply(admission, "c", 1);

    assertThat(told).containsExactly("a in", "b in", "c in_flight");
    assertThat(admission.taken()).isEqualTo(2);
    assertThat(admission.held()).isZero();
  }

  @Test
  void oneClientLeavesRoomForOthersToWait() throws Exception {
    Admission admission = admission(1, 1_000, 8, LONG);
    apply(admission, "first", 1);
    for (int i = 0; i < 8; i++) {
      apply(admission, "a", 1);
    }
    apply(admission, "b", 1);
    apply(admission, "c", 1);

    assertThat(told).containsExactly("first in", "a in_flight", "c in_flight");
    assertThat(admission.waiting()).isEqualTo(8);
    told.clear();
    leave("first");
    assertThat(next()).isEqualTo("b in");
    leave("b");
    assertThat(next()).isEqualTo("a in");
    apply(admission, "a", 1);
    apply(admission, "c", 1);
    assertThat(admission.waiting()).isEqualTo(8);
    assertThat(told).isEmpty();
  }

  @Test
  void countsHaveTheirOwn() {
    Admission admission = admission(1, 1_000, 0, LONG);
    apply(admission, "a", 1);
    apply(admission, "b", Purpose.COUNT, 1);
    apply(admission, "c", Purpose.COUNT, 1);

    assertThat(told).containsExactly("a in", "b in", "c in_flight");
  }

  /// Who only says that much will come keeps nobody out.
  @Test
  void bytesCountWhenTheyAreThere() {
    Admission admission = admission(9, 1_000, 0, LONG);
    apply(admission, "a", 650);
    apply(admission, "b", 650);
    apply(admission, "c", 751);

    assertThat(told).containsExactly("a in", "b in", "c buffer");
    assertThat(place("a").grow(700)).isTrue();
    assertThat(place("b").grow(301)).isFalse();
    assertThat(place("b").grow(300)).isTrue();
  }

  @Test
  void aQuarterOfTheBytesIsForThoseWhoAreIn() {
    Admission admission = admission(9, 1_000, 0, LONG);
    apply(admission, "a", 600);
    place("a").grow(600);
    apply(admission, "b", 151);
    apply(admission, "c", 150);

    assertThat(told).containsExactly("a in", "b buffer", "c in");
    assertThat(place("c").grow(150)).isTrue();
    assertThat(place("c").keep(250)).isTrue();
    assertThat(place("c").keep(1)).isFalse();
    assertThat(admission.held()).isEqualTo(1_000);
    place("c").forgetAnswer();
    assertThat(admission.held()).isEqualTo(750);
  }

  @Test
  void whoLeavesGivesBackAllItHeldOnce() {
    Admission admission = admission(9, 1_000, 0, LONG);
    apply(admission, "a", 10);
    place("a").grow(100);
    leave("a");
    leave("a");
    place("a").forgetRequest();
    place("a").forgetAnswer();

    assertThat(place("a").grow(1)).isFalse();
    assertThat(place("a").keep(1)).isFalse();
    assertThat(admission.held()).isZero();
    assertThat(admission.taken()).isZero();
  }

  @Test
  void aRequestGivesItsBytesBackBeforeItsAnswer() {
    Admission admission = admission(9, 1_000, 0, LONG);
    apply(admission, "a", 10);
    place("a").grow(500);
    place("a").keep(30);
    place("a").forgetRequest();
    place("a").forgetRequest();
    assertThat(admission.held()).isEqualTo(30);
    place("a").forgetAnswer();
    assertThat(admission.held()).isZero();

    place("a").keep(20);
    leave("a");
    assertThat(admission.held()).isZero();
    assertThat(admission.taken()).isZero();
  }

  @Test
  void whoWaitsForBytesGetsThoseOfARequestThatIsAnswered() throws Exception {
    Admission admission = admission(9, 1_000, 2, LONG);
    apply(admission, "a", 600);
    place("a").grow(600);
    apply(admission, "b", 151);
    assertThat(admission.waiting()).isEqualTo(1);
    told.clear();

    place("a").forgetRequest();
    assertThat(next()).isEqualTo("b in");
    assertThat(admission.taken()).isEqualTo(2);
  }

  @Test
  void whoWaitsGetsAFreePlaceTheLastOneFirst() throws Exception {
    Admission admission = admission(1, 1_000, 2, LONG);
    apply(admission, "a", 1);
    apply(admission, "b", 1);
    apply(admission, "c", 1);
    apply(admission, "d", 1);
    assertThat(told).containsExactly("a in", "d in_flight");
    told.clear();

    leave("a");
    assertThat(next()).isEqualTo("c in");
    leave("c");
    assertThat(next()).isEqualTo("b in");
    leave("b");
    assertThat(admission.taken()).isZero();
  }

  @Test
  void whoIsTooLargeForWhatIsFreeIsPassedOver() throws Exception {
    Admission admission = admission(2, 1_000, 2, LONG);
    apply(admission, "a", 500);
    place("a").grow(500);
    apply(admission, "b", 100);
    place("b").grow(100);
    apply(admission, "c", 200);
    apply(admission, "d", 400);
    told.clear();

    leave("b");
    assertThat(next()).isEqualTo("c in");
    place("c").grow(200);
    leave("a");
    assertThat(next()).isEqualTo("d in");
  }

  @Test
  void whoHasWaitedLongEnoughIsTurnedAway() throws Exception {
    Admission admission = admission(1, 1_000, 2, Duration.ofMillis(20));
    apply(admission, "a", 1);
    apply(admission, "b", 1);

    assertThat(next()).isEqualTo("a in");
    assertThat(next()).isEqualTo("b in_flight");
    leave("a");
    assertThat(admission.taken()).isZero();
  }

  @Test
  void whoHasGoneGetsNoPlaceAndLeavesTheOneItGot() throws Exception {
    Admission admission = admission(1, 1_000, 2, LONG);
    apply(admission, "a", 1);
    apply(admission, "b", 1).withdraw();
    Applicant late = apply(admission, "c", 1);
    told.clear();
    Loop.on(
        loop,
        () -> {
          leave("a");
          late.withdraw();
        });
    Loop.on(loop, () -> {});

    assertThat(told).isEmpty();
    assertThat(admission.taken()).isZero();
    assertThat(admission.held()).isZero();
  }

  @Test
  void otherBoundsHoldFromNowOn() {
    Admission admission = admission(2, 1_000, 0, LONG);
    apply(admission, "a", 1);
    apply(admission, "b", 1);
    admission.within(new Bounds(1, 1, 1_000, 0, LONG, LONG));
    leave("a");
    apply(admission, "c", 1);
    admission.within(new Bounds(2, 1, 1_000, 0, LONG, LONG));
    apply(admission, "d", 1);

    assertThat(told).containsExactly("a in", "b in", "c in_flight", "d in");
  }
}
