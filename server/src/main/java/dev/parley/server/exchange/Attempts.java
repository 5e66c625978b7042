package dev.parley.server.exchange;

import dev.parley.dialect.Translation;
import dev.parley.server.observe.Termination;
import dev.parley.server.upstream.UpstreamCall;
import io.vertx.core.Context;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The way up of one request and, as long as nothing has gone to the client, once more without what
/// the upstream was found to refuse.
final class Attempts {
  private static final int MOST_ERROR_BYTES = 1 << 20;

  private final Journey journey;
  private final Carriage carriage;
  private final Pump pump;
  private final Mending mending;

  Attempts(Journey journey, Carriage carriage, Pump pump) {
    this.journey = journey;
    this.carriage = carriage;
    this.pump = pump;
    this.mending = journey.mending();
  }

  void go(Translation translation) {
    Refusal refusal = send(translation);
    if (refusal == null) {
      mending.proved(translation);
      return;
    }
    Translation mended = mended(translation, refusal);
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
    pump.expect(journey.road().estimates().expect(translation));
    UpstreamCall.Head head = call.head();
    journey.observation().upstreamRequestId(head.requestId());
    if (!head.isSuccess()) {
      return there.refusal(call.whole(head, MOST_ERROR_BYTES), translation);
    }
    Hearing hearing =
        new Hearing(
            there,
            stream -> carriage.transducer(translation, stream),
            understanding -> new Sniffing(new WhatCame(there.account(), head), understanding));
    return pump.flow(headers(head, translation), hearing).join();
  }

  private Map<String, String> headers(UpstreamCall.Head head, Translation translation) {
    Map<String, String> headers =
        new HashMap<>(Explanation.headers(journey.request(), translation));
    headers.putAll(RateLimits.translate(head.headers(), journey.road().clock()));
    return headers;
  }

  /// Null when it may not go out, or would be the same again.
  private @Nullable Translation mended(Translation refused, Refusal refusal) {
    return pump.hasSpoken()
        ? null
        : mending.mended(
            refused, refusal.lesson(), target -> carriage.translate(journey.asked(), target));
  }
}
