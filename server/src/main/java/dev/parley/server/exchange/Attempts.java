package dev.parley.server.exchange;

import dev.parley.anthropic.ApiException;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.Translation;
import dev.parley.server.attempt.Course;
import dev.parley.server.attempt.Course.Step;
import dev.parley.server.attempt.Failed;
import dev.parley.server.attempt.Failure;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.exchange.destination.RateLimits;
import dev.parley.server.exchange.destination.Refusal;
import dev.parley.server.exchange.destination.Way;
import dev.parley.server.exchange.pump.Hearing;
import dev.parley.server.exchange.pump.Pump;
import dev.parley.server.exchange.reply.Sniffing;
import dev.parley.server.exchange.reply.WhatCame;
import dev.parley.server.observe.Safe;
import dev.parley.server.observe.Termination;
import dev.parley.server.observe.Trace;
import dev.parley.server.upstream.NoAnswer;
import dev.parley.server.upstream.UpstreamCall;
import dev.parley.server.upstream.UpstreamRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The tries that one request gets as long as nothing has gone to its client: where the course
/// leads, and each time again without what the upstream was found to refuse.
final class Attempts {
  private static final int MOST_ERROR_BYTES = 1 << 20;

  private final Journey journey;
  private final List<Leg> legs;
  private final Course course;
  private final Leg first;

  /// @throws ApiException when there is nobody to ask
  Attempts(Journey journey, List<Leg> legs) {
    this.journey = journey;
    this.legs = legs;
    this.course =
        new Course(
            legs.stream().map(Leg::place).toList(),
            journey.road().health(),
            journey.client().name());
    this.first = leg(course.next());
  }

  private Leg leg(@Nullable Step step) {
    if (step == null) {
      throw new ApiException(course.told().error());
    }
    return legs.get(step.place());
  }

  /// Where the first try goes.
  Leg first() {
    return first;
  }

  void go(Pump pump) {
    boolean answered = attempt(first, pump);
    while (!answered) {
      Step step = pump.hasSpoken() ? null : course.next();
      if (step == null || !isFree(pump, step.delay())) {
        Failed told = course.told();
        pump.fail(termination(told.by()), told.error());
        return;
      }
      answered = attempt(legs.get(step.place()), pump);
    }
  }

  /// Waits; whether the client has not been told anything by then.
  private boolean isFree(Pump pump, Duration delay) {
    Patience.await(delay, journey.client());
    return !pump.hasSpoken();
  }

  /// Whether the answer has begun, with more than pings.
  private boolean attempt(Leg leg, Pump pump) {
    try {
      Failed failed = failure(leg, pump);
      if (failed != null) {
        course.failed(failed);
        journey.observe(leg.way(), failed.by());
        noteFailure(failed.by());
      }
      return failed == null;
    } finally {
      course.abandoned();
    }
  }

  private @Nullable Failed failure(Leg leg, Pump pump) {
    if (!leg.equals(first) && !isSuited(leg)) {
      return Failed.of(Failure.UNSUITED, course.told().error());
    }
    requireClient();
    journey.observe(leg.way());
    Failed barred = course.depart();
    if (barred != null) {
      return barred;
    }
    try {
      Refusal refusal = send(leg, pump);
      while (refusal != null && !pump.hasSpoken() && leg.mend(refusal)) {
        noteFailure(refusal.failed().by());
        refusal = send(leg, pump);
      }
      if (refusal != null) {
        return refusal.failed();
      }
    } catch (NoAnswer e) {
      return Failed.of(e.failure(), e.error());
    }
    course.succeeded();
    leg.proved();
    return null;
  }

  /// Nobody is asked for a client that has gone while its request was read, or between two tries.
  ///
  /// @throws CancellationException when it has
  private void requireClient() {
    if (journey.client().ended().isDone()) {
      throw new CancellationException();
    }
  }

  private void noteFailure(Failure by) {
    journey.observation().measurements().failed(Safe.own(by.wire()));
  }

  private static boolean isSuited(Leg leg) {
    try {
      Translation _ = leg.translation();
      return true;
    } catch (ApiException e) {
      return false;
    }
  }

  /// Sends, and lets the answer flow; what comes back is what came instead of one.
  private @Nullable Refusal send(Leg leg, Pump pump) {
    Destination there = leg.way().destination();
    Translation translation = leg.translation();
    Trace trace = journey.observation().measurements().trace();
    String callId = trace == null ? "" : trace.callId();
    UpstreamRequest request =
        leg.carriage().request(translation).repeatedOnlyIf(() -> mayRepeat(there, pump));
    UpstreamCall call =
        there
            .upstream()
            .call(journey.client().loop(), request.with(there.traceHeaders(trace, callId)));
    journey.called(leg.way(), callId);
    pump.attach(call, leg.carriage());
    pump.expect(journey.road().estimates().expect(translation));
    UpstreamCall.Head head = call.head();
    journey.observation().upstreamRequestId(head.requestId());
    if (!head.isSuccess()) {
      return there.refusal(call.whole(head, MOST_ERROR_BYTES), translation);
    }
    Translation heard = journey.road().schemas().share(translation);
    Hearing hearing =
        new Hearing(
            there,
            stream -> leg.carriage().transducer(heard, stream),
            understanding -> new Sniffing(new WhatCame(there.account(), head), understanding));
    return pump.flow(headers(head, leg), hearing).join();
  }

  private boolean mayRepeat(Destination there, Pump pump) {
    return !pump.hasSpoken() && journey.road().health().replace(there.title());
  }

  /// Who answers, after how many tries, and with what limits.
  private Map<String, String> headers(UpstreamCall.Head head, Leg leg) {
    Map<String, String> headers = new HashMap<>(leg.way().headers());
    if (course.tries() > 1) {
      headers.put("parley-attempts", Integer.toString(course.tries()));
    }
    headers.putAll(Explanation.headers(journey.request(), receipt(leg)));
    headers.putAll(RateLimits.translate(head.headers(), journey.road().clock()));
    return headers;
  }

  private Receipt receipt(Leg leg) {
    Receipt receipt = leg.translation().receipt();
    Way meant = legs.getFirst().way();
    return leg.way().isSameModelAs(meant)
        ? receipt
        : receipt.with(
            Receipt.Kind.DEGRADED, "model", leg.way().name() + " answers for " + meant.name());
  }

  /// Notes what is known of the try only when the exchange has ended.
  Runnable settling(Pump pump) {
    Course taken = course;
    return () -> {
      Failed late = pump.lateFailure();
      if (late != null) {
        taken.broke(late);
      }
    };
  }

  private static Termination termination(Failure by) {
    return switch (by) {
      case BROKEN, GARBLED, CLOSED, SILENT, NOT_TAKEN, UNREACHABLE, INSECURE, PROXY_REFUSED ->
          Termination.UPSTREAM_BROKEN;
      case REFUSED,
          RATE_LIMITED,
          OVERLOADED,
          BREAKER_OPEN,
          FULL,
          TIMED_OUT,
          FAILED,
          CONFLICT,
          OUT_OF_QUOTA,
          KEY_REFUSED,
          FORBIDDEN,
          UNKNOWN,
          UNSUITED ->
          Termination.UPSTREAM_ERROR;
    };
  }
}
