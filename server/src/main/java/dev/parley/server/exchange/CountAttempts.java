package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.server.attempt.Course;
import dev.parley.server.attempt.Course.Step;
import dev.parley.server.attempt.Failed;
import dev.parley.server.attempt.Failure;
import dev.parley.server.http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// The tries that a count gets which nobody but an upstream may make: where the course of a message
/// would lead. How they go says little about messages, and does not count for these.
final class CountAttempts {
  private final List<Journey> journeys;
  private final Course course;

  /// @param journeys each on one way, the best first
  CountAttempts(List<Journey> journeys) {
    Journey first = journeys.getFirst();
    this.journeys = List.copyOf(journeys);
    this.course =
        new Course(
            journeys.stream().map(one -> one.way().place()).toList(),
            first.road().health(),
            first.client().name());
  }

  /// Waits for a reply.
  ///
  /// @param asked asks on one way
  /// @throws ApiException when there is none
  /// @throws java.util.concurrent.CancellationException when the client has gone
  Reply reply(Function<Journey, Reply> asked) {
    Step step = course.next();
    while (step != null) {
      Journey journey = journeys.get(step.place());
      Patience.await(step.delay(), journey.client());
      try {
        journey.observe(journey.way());
        return asked.apply(journey);
      } catch (ApiException e) {
        Failed failed = failed(e.error());
        journey.observe(journey.way(), failed.by());
        course.failed(failed);
      }
      step = course.next();
    }
    throw new ApiException(course.told().error());
  }

  private static Failed failed(ApiError error) {
    Long seconds = error.retry().afterSeconds();
    Duration delay = seconds == null ? null : Duration.ofSeconds(seconds);
    return new Failed(Failure.of(error), error, delay);
  }
}
