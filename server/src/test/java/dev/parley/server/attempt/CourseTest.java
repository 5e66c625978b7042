package dev.parley.server.attempt;

import static dev.parley.server.attempt.Courses.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.server.attempt.Course.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CourseTest {
  private static final Place A1 = new Place("a", "k1", "m");
  private static final Place A2 = new Place("a", "k2", "m");
  private static final Place OTHER_MODEL = new Place("a", "k1", "n");
  private static final Place B = new Place("b", "k", "m");

  private final Courses courses = new Courses();
  private final Moment moment = courses.moment();
  private final List<String> watched = courses.watched();

  private Course course(Place... places) {
    return courses.course(places);
  }

  private List<String> way(Course course, Failed... failures) {
    return courses.way(course, failures);
  }

  @Test
  void whatMayPassIsTriedTwiceMoreWithGrowingJitter() {
    moment.throwing(1);
    assertThat(way(course(A1), failed(Failure.FAILED)))
        .containsExactly("0", "0 after 250", "0 after 500");
    moment.throwing(0.5);
    assertThat(way(course(B), failed(Failure.CLOSED)))
        .containsExactly("0", "0 after 125", "0 after 250");
  }

  @ParameterizedTest
  @EnumSource
  void eachFailureHasItsFate(Failure failure) {
    List<String> alone = way(course(A1), failed(failure));
    List<String> withOthers = way(course(A2, B), failed(failure));

    assertThat(alone).hasSize(failure.mayPass() ? 3 : 1);
    assertThat(withOthers.contains("1")).isEqualTo(failure.mayDoBetterElsewhere());
  }

  @Test
  void theOtherPlaceIsAskedAtOnceAndTheFirstAgainAtTheEnd() {
    assertThat(way(course(A1, B), failed(Failure.OVERLOADED))).containsExactly("0", "1", "0", "0");
  }

  @Test
  void anotherKeyHelpsAgainstALimitAndNotAgainstAnOutage() {
    Failed limited = failed(Failure.RATE_LIMITED, Duration.ofMinutes(1));
    assertThat(way(course(A1, A2, B), limited)).containsExactly("0", "1", "2");

    Place other = new Place("c", "k1", "m");
    Place beside = new Place("c", "k2", "m");
    Place elsewhere = new Place("d", "k", "m");
    assertThat(way(course(other, beside, elsewhere), failed(Failure.UNREACHABLE)).subList(0, 2))
        .containsExactly("0", "2");
  }

  @ParameterizedTest
  @CsvSource({
    "1, '0,0 after 1000,0 after 1000'",
    "4, '0,0 after 4000,0 after 4000'",
    "6, " + "'0,0 after 6000'",
    "11, 0"
  })
  void whatTheUpstreamWantsIsWaitedForWhenItIsShort(int seconds, String way) {
    Failed limited = failed(Failure.RATE_LIMITED, Duration.ofSeconds(seconds));

    assertThat(String.join(",", way(course(A1), limited))).isEqualTo(way);
  }

  @Test
  void theUpstreamsOwnWordOnTryingAgainCounts() {
    ApiError.Retry again = new ApiError.Retry(true, null);
    Failed refused = Failed.of(Failure.REFUSED, ApiError.invalidRequest("no").with(again));
    Failed never = Failed.of(Failure.FAILED, ApiError.api(502, "no").with(ApiError.Retry.NEVER));

    assertThat(way(course(A1, B), refused)).containsExactly("0", "0", "0");
    assertThat(way(course(A1, B), never)).containsExactly("0", "1");
  }

  @Test
  void theBudgetEndsTriesAgainAndNotOtherUpstreams() {
    int calls = 0;
    for (int i = 0; i < 19; i++) {
      calls += way(course(new Place("d", "k", "m" + i)), failed(Failure.FAILED)).size();
    }
    assertThat(calls).isEqualTo(19 + 10 + 3);
    Place x = new Place("d", "k", "x");
    Place y = new Place("d", "k", "y");
    assertThat(way(course(x, y, B), failed(Failure.FAILED)).subList(0, 2))
        .containsExactly("0", "2");
  }

  @Test
  void otherModelsOfAnUpstreamThatIsIllAreTriesAgain() {
    int calls = 0;
    for (int i = 0; i < 100; i++) {
      Place first = new Place("d", "k", "a" + i);
      Place second = new Place("d", "k", "b" + i);
      Place third = new Place("d", "k", "c" + i);
      calls += way(course(first, second, third), failed(Failure.UNREACHABLE)).size();
    }
    assertThat(calls).isBetween(100 + 10, 100 + 10 + 20);
  }

  @Test
  void otherPlacesOfAnUpstreamThatIsWellCostNoBudget() {
    for (int i = 0; i < 100; i++) {
      assertThat(way(course(A1, OTHER_MODEL), failed(Failure.UNKNOWN))).containsExactly("0", "1");
    }
  }

  @Test
  void onlyThreeTryAnUpstreamThatRestedHoweverManyAreOnTheWay() {
    for (int i = 0; i < 20; i++) {
      way(course(A1), failed(Failure.FAILED));
    }
    moment.pass(10);
    List<Course> courses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Course course = course(A1, B);
      assertThat(course.next()).isEqualTo(new Step(0, Duration.ZERO));
      courses.add(course);
    }
    assertThat(courses.stream().filter(course -> course.depart() == null)).hasSize(3);

    Course late = courses.getLast();
    late.failed(Objects.requireNonNull(late.depart()));
    assertThat(late.told().by()).isEqualTo(Failure.BREAKER_OPEN);
    assertThat(late.tries()).isZero();
    assertThat(late.next()).isEqualTo(new Step(1, Duration.ZERO));
  }

  @Test
  void anUpstreamThatFailsAlwaysIsLeftAlone() {
    for (int i = 0; i < 20; i++) {
      way(course(A1), failed(Failure.FAILED));
    }
    assertThat(watched).containsExactly("a open for one 10");

    Course alone = course(A1);
    assertThat(alone.next()).isNull();
    assertThat(alone.told().by()).isEqualTo(Failure.BREAKER_OPEN);
    assertThat(alone.told().error().status()).isEqualTo(529);
    assertThat(alone.told().error().retry().afterSeconds()).isEqualTo(10);
    moment.throwing(1);
    Course spread = course(A1);
    assertThat(spread.next()).isNull();
    assertThat(spread.told().error().retry().afterSeconds()).isEqualTo(20);

    assertThat(way(course(A1, B), failed(Failure.REFUSED))).containsExactly("1");
    assertThat(way(course(OTHER_MODEL), failed(Failure.REFUSED))).containsExactly("0");
  }

  @Test
  void answersThatBreakOffCountToo() {
    begun(10);
    List<Course> breaking = begun(10);
    breaking.subList(0, 9).forEach(course -> course.broke(failed(Failure.BROKEN)));
    assertThat(watched).isEmpty();
    breaking.getLast().broke(failed(Failure.OVERLOADED));
    assertThat(watched).containsExactly("a open for one 10");
  }

  private List<Course> begun(int count) {
    List<Course> begun = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Course course = courses.sent(A1);
      course.succeeded();
      begun.add(course);
    }
    return begun;
  }

  @Test
  void answersThatFailForTheirRequestOrKeyDoNotCount() {
    begun(40).forEach(course -> course.broke(failed(Failure.REFUSED)));
    assertThat(watched).isEmpty();
    begun(1).getFirst().broke(failed(Failure.RATE_LIMITED, Duration.ofMinutes(1)));
    assertThat(way(course(A1, A2), failed(Failure.REFUSED))).containsExactly("1");
  }

  @Test
  void refusalsNeverOpenTheBreaker() {
    for (int i = 0; i < 100; i++) {
      way(course(A1), failed(Failure.REFUSED));
      way(course(A1), failed(Failure.RATE_LIMITED, Duration.ofMinutes(1)));
    }
    assertThat(watched).isEmpty();
  }

  @Test
  void ofSeveralFailuresTheOneIsToldThatTheClientCanDoMostAbout() {
    Course course = course(A1, A2, B);
    way(
        course,
        failed(Failure.KEY_REFUSED),
        Failed.of(Failure.RATE_LIMITED, ApiError.rateLimit("x").with(ApiError.Retry.after(40))),
        failed(Failure.UNREACHABLE));

    assertThat(course.told().by()).isEqualTo(Failure.RATE_LIMITED);
  }

  @Test
  void whatWillNotPassIsToldAfterWhatMay() {
    ApiError.Retry never = ApiError.Retry.NEVER;
    Failed spent = Failed.of(Failure.RATE_LIMITED, ApiError.rateLimit("x").with(never));
    Failed page = Failed.of(Failure.GARBLED, ApiError.api(502, "x").with(never));
    Failed refused = Failed.of(Failure.REFUSED, ApiError.invalidRequest("x").with(never));
    for (Failed passing : List.of(failed(Failure.UNREACHABLE), failed(Failure.FULL))) {
      assertThat(Failed.told(List.of(spent, passing))).isEqualTo(passing);
      assertThat(Failed.told(List.of(passing, page))).isEqualTo(passing);
      assertThat(Failed.told(List.of(passing, refused))).isEqualTo(refused);
    }
    Failed key = failed(Failure.KEY_REFUSED);
    assertThat(Failed.told(List.of(key, failed(Failure.UNKNOWN)))).isEqualTo(key);
    assertThat(Failed.told(List.of(key, spent))).isEqualTo(spent);
  }

  @Test
  void ofSeveralLimitsTheShortestIsTold() {
    Failed longer =
        Failed.of(Failure.RATE_LIMITED, ApiError.rateLimit("x").with(ApiError.Retry.after(40)));
    Failed shorter =
        Failed.of(Failure.RATE_LIMITED, ApiError.rateLimit("x").with(ApiError.Retry.after(20)));

    assertThat(Failed.told(List.of(shorter, longer))).isEqualTo(shorter);
    assertThat(Failed.told(List.of(longer, shorter))).isEqualTo(shorter);
  }
}
