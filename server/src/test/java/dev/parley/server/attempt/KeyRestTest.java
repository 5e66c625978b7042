package dev.parley.server.attempt;

import static dev.parley.server.attempt.Courses.failed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which keys rest, and until when.
class KeyRestTest {
  private static final Place A1 = new Place("a", "k1", "m");
  private static final Place A2 = new Place("a", "k2", "m");
  private static final Place OTHER_MODEL = new Place("a", "k1", "n");

  private final Courses courses = new Courses();
  private final Moment moment = courses.moment();

  private Course course(Place... places) {
    return courses.course(places);
  }

  private Course sent(Place place) {
    return courses.sent(place);
  }

  private List<String> way(Course course, Failed... failures) {
    return courses.way(course, failures);
  }

  @Test
  void aLimitCoolsItsKeyForThatModelOnly() {
    Failed limited = failed(Failure.RATE_LIMITED, Duration.ofMinutes(1));
    way(course(A1), limited);

    assertThat(way(course(A1, A2), failed(Failure.REFUSED))).containsExactly("1");
    assertThat(way(course(OTHER_MODEL), failed(Failure.REFUSED))).containsExactly("0");
    moment.pass(61);
    assertThat(way(course(A1, A2), failed(Failure.REFUSED))).containsExactly("0");
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.class,
      names = {"KEY_REFUSED", "OUT_OF_QUOTA"})
  void aKeyThatIsRefusedRestsForAllModelsAndTheOperatorHearsOfIt(Failure failure) {
    way(course(A1), failed(failure));

    assertThat(courses.watched()).containsExactly("k1 " + failure.wire() + " 300");
    assertThat(way(course(OTHER_MODEL, A2), failed(Failure.REFUSED))).containsExactly("1");
  }

  @Test
  void aKeyThatMayNotUseAModelRestsForThatModelOnly() {
    way(course(A1), failed(Failure.FORBIDDEN));

    assertThat(courses.watched()).containsExactly("k1 forbidden 300");
    assertThat(way(course(A1, A2), failed(Failure.REFUSED))).containsExactly("1");
    assertThat(way(course(OTHER_MODEL), failed(Failure.REFUSED))).containsExactly("0");
  }

  @Test
  void aRequestIsNotRefusedBecauseAllKeysRest() {
    way(course(A1), failed(Failure.KEY_REFUSED));
    way(course(A2), failed(Failure.RATE_LIMITED, Duration.ofSeconds(30)));

    Course course = course(A1, A2);
    assertThat(way(course, failed(Failure.REFUSED))).containsExactly("1");
    sent(A2).succeeded();
    assertThat(way(course(A1, A2), failed(Failure.REFUSED))).containsExactly("1");
  }

  /// Under load many are under way when the first one hears of a limit.
  @ParameterizedTest
  @EnumSource(
      value = Failure.class,
      names = {"RATE_LIMITED", "KEY_REFUSED", "FORBIDDEN", "OUT_OF_QUOTA"})
  void whoWasSentBeforeARestBeganDoesNotEndIt(Failure failure) {
    Course before = sent(A1);
    way(course(A1), failed(failure, Duration.ofMinutes(1)));
    before.succeeded();
    assertThat(way(course(A1, A2), failed(Failure.REFUSED))).containsExactly("1");

    sent(A1).succeeded();
    assertThat(way(course(A1, A2), failed(Failure.REFUSED))).containsExactly("0");
  }

  @Test
  void whoWasSentBeforeARestBeganDoesNotMakeItShorter() {
    Course before = sent(A1);
    Course longer = sent(A1);
    sent(A1).failed(failed(Failure.RATE_LIMITED, Duration.ofMinutes(1)));
    before.failed(failed(Failure.RATE_LIMITED, Duration.ofSeconds(1)));
    moment.pass(30);
    assertThat(way(course(A1, A2), failed(Failure.REFUSED))).containsExactly("1");

    longer.failed(failed(Failure.RATE_LIMITED, Duration.ofMinutes(1)));
    moment.pass(40);
    assertThat(way(course(A1, A2), failed(Failure.REFUSED))).containsExactly("1");
    sent(A1).failed(failed(Failure.RATE_LIMITED, Duration.ofSeconds(1)));
    moment.pass(2);
    assertThat(way(course(A1, A2), failed(Failure.REFUSED))).containsExactly("0");
  }
}
