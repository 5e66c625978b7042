package dev.parley.server.attempt;

import dev.parley.anthropic.ApiError;
import dev.parley.server.attempt.Course.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests that go their ways among upstreams whose health they share.
final class Courses {
  private final Moment moment = new Moment();
  private final List<String> watched = new ArrayList<>();
  private final Health health;

  Courses() {
    HealthWatch watch =
        new HealthWatch() {
          @Override
          public void keyRests(Place place, Failure why, Duration rest) {
            watched.add(place.key() + " " + why.wire() + " " + rest.toSeconds());
          }

          @Override
          public void breakerOpened(Place place, Duration rest) {
            watched.add(place.upstream() + " open " + rest.toSeconds());
          }

          @Override
          public void breakerOpenedForOne(Place place, Duration rest) {
            watched.add(place.upstream() + " open for one " + rest.toSeconds());
          }
        };
    health = new Health(RetryRule.DEFAULT, BreakerRule.DEFAULT, moment.pace(), watch);
  }

  Moment moment() {
    return moment;
  }

  /// What the operator hears.
  List<String> watched() {
    return watched;
  }

  Course course(Place... places) {
    return new Course(List.of(places), health, "client");
  }

  /// One that is on its way to the first of the places.
  Course sent(Place... places) {
    Course course = course(places);
    course.next();
    course.depart();
    return course;
  }

  static Failed failed(Failure by) {
    return failed(by, null);
  }

  static Failed failed(Failure by, @Nullable Duration delay) {
    return new Failed(by, ApiError.api(502, by.wire()), delay);
  }

  /// Goes where the course leads, failing there, and says where that was: places and waits.
  List<String> way(Course course, Failed... failures) {
    List<String> way = new ArrayList<>();
    Step step = course.next();
    for (int i = 0; step != null; i++) {
      way.add(step.place() + (step.delay().isZero() ? "" : " after " + step.delay().toMillis()));
      moment.pass(step.delay());
      course.depart();
      course.failed(failures[Math.min(i, failures.length - 1)]);
      step = course.next();
    }
    return way;
  }
}
