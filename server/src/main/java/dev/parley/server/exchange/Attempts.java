package dev.parley.server.exchange;

import dev.parley.dialect.Translation;
import dev.parley.models.Lesson;
import dev.parley.server.observe.Termination;
import dev.parley.server.upstream.UpstreamCall;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The way up of one request and, as long as nothing has gone to the client, once more without what
/// the upstream was found to refuse.
final class Attempts {
  private static final int MOST_ERROR_BYTES = 1 << 20;

  /// So many refusals of one request are mended.
  static final int MOST_LESSONS = 2;

  private final Journey journey;
  private final Carriage carriage;
  private final Pump pump;
  private final List<Lesson> lessons = new ArrayList<>();

  Attempts(Journey journey, Pump pump) {
    this.journey = journey;
    this.carriage = journey.carriage();
    this.pump = pump;
  }

  void go(Translation translation) {
    Refusal refusal = send(translation);
    if (refusal == null) {
      lessons.forEach(lesson -> journey.road().lessons().learn(translation.target(), lesson));
      return;
    }
    Lesson lesson = refusal.lesson();
    Translation mended = lesson == null ? null : mended(translation, lesson);
    if (mended == null) {
      pump.fail(Termination.UPSTREAM_ERROR, refusal.error());
    } else {
      go(mended);
    }
  }

  /// Sends, and lets the answer flow; what comes back is what came instead of one.
  private @Nullable Refusal send(Translation translation) {
    Destination there = journey.way().destination();
    Context loop = journey.client().loop();
    UpstreamCall call = there.upstream().call(loop, carriage.request(translation));
    pump.attach(call);
    UpstreamCall.Head head = call.head();
    journey.request().observation().upstreamRequestId(head.requestId());
    if (!head.isSuccess()) {
      return there.refusal(call.whole(head, MOST_ERROR_BYTES), translation);
    }
    return pump.flow(
            headers(head, translation),
            stream -> carriage.transducer(translation, stream),
            understanding -> new Sniffing(new WhatCame(there.account(), head), understanding))
        .join();
  }

  private Map<String, String> headers(UpstreamCall.Head head, Translation translation) {
    Map<String, String> headers =
        new HashMap<>(Explanation.headers(journey.request(), translation));
    headers.putAll(RateLimits.translate(head.headers(), journey.road().clock()));
    return headers;
  }

  /// Null when it may not go out, or would be the same again.
  private @Nullable Translation mended(Translation refused, Lesson lesson) {
    if (lessons.size() == MOST_LESSONS || pump.hasSpoken()) {
      return null;
    }
    lessons.add(lesson);
    Translation next = carriage.translate(journey.asked(), refused.target().with(lesson));
    boolean differs = !Arrays.equals(next.body(), refused.body());
    boolean whole = !journey.road().strict() || next.receipt().firstLoss() == null;
    return differs && whole ? next : null;
  }
}
