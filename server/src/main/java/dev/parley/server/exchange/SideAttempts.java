package dev.parley.server.exchange;

import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.models.Target;
import dev.parley.server.attempt.Course;
import dev.parley.server.attempt.Course.Step;
import dev.parley.server.attempt.Failed;
import dev.parley.server.attempt.Failure;
import dev.parley.server.exchange.destination.Refusal;
import dev.parley.server.exchange.destination.Way;
import dev.parley.server.http.Downstream;
import dev.parley.server.upstream.NoAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The tries that a question of Parley's own gets, within a time of its own and as long as the
/// client is there for whom it is asked.
final class SideAttempts {
  private final Road road;
  private final List<Way> ways;
  private final Downstream client;
  private final Duration limit;
  private final Errands errands;
  private final Course course;
  private final long start = System.nanoTime();

  /// @param errands among which the calls are told of
  SideAttempts(Road road, List<Way> ways, Downstream client, Duration limit, Errands errands) {
    this.road = road;
    this.ways =
        ways.stream()
            .map(way -> new Way(way.destination(), road.lessons().wiser(way.target())))
            .toList();
    this.client = client;
    this.limit = limit;
    this.errands = errands;
    this.course =
        new Course(this.ways.stream().map(Way::place).toList(), road.health(), client.name());
  }

  /// Waits for the answer.
  ///
  /// @param question what is asked of a model
  /// @throws ApiException when there is none
  /// @throws CancellationException when the client has gone
  SideAnswer answer(Function<Target, MessagesRequest> question) {
    Step step = course.next();
    while (step != null && step.delay().compareTo(left()) < 0) {
      Patience.await(step.delay(), client);
      Way way = ways.get(step.place());
      try {
        return answer(way, way.dialect().translate(question.apply(way.target()), way.target()));
      } catch (NoAnswer e) {
        course.failed(Failed.of(e.failure(), e.error()));
      } catch (Refused e) {
        course.failed(e.failed);
      } catch (ApiException e) {
        course.failed(Failed.of(Failure.of(e.error()), e.error()));
      } finally {
        course.abandoned();
      }
      step = course.next();
    }
    throw new ApiException(course.told().error());
  }

  /// A refusal that could not be mended, or the upstream is left alone.
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Failed failed;

    Refused(Failed failed) {
      super(null, null, false, false);
      this.failed = failed;
    }
  }

  private SideAnswer answer(Way way, Translation translation) {
    Failed barred = course.depart();
    if (barred != null) {
      throw new Refused(barred);
    }
    Mending mending = new Mending(road.lessons(), false);
    Translation next = translation;
    SideCall call = call(way, next);
    for (UpstreamReply reply = call.refusal(); reply != null; reply = call.refusal()) {
      Translation refused = next;
      Refusal meant = way.destination().refusal(reply, refused);
      call.refused(meant.failed().by());
      Translation mended =
          mending.mended(
              refused,
              meant.lesson(),
              target -> way.dialect().translate(refused.request(), target));
      if (mended == null) {
        throw new Refused(meant.failed());
      }
      next = mended;
      call = call(way, next);
    }
    Message answer = call.message();
    course.succeeded();
    mending.proved(next);
    return new SideAnswer(answer, next.target(), call.serviceTier());
  }

  /// It has what is left of the time, and ends with the client's patience.
  private SideCall call(Way way, Translation translation) {
    SideCall call = new SideCall(way.destination(), client.loop(), translation, left(), errands);
    CompletableFuture<Void> _ = client.ended().thenRun(call::cancel);
    return call;
  }

  private Duration left() {
    return limit.minusNanos(System.nanoTime() - start);
  }
}
