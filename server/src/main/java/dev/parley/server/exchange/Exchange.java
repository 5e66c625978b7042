package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.RequestParser;
import dev.parley.anthropic.Safeguard;
import dev.parley.anthropic.Safeguard.DangerousToolUse;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.Translation;
import dev.parley.safeguards.Call;
import dev.parley.safeguards.Verdicts;
import dev.parley.server.exchange.destination.Way;
import dev.parley.server.exchange.estimate.Estimates;
import dev.parley.server.exchange.pump.Carriage;
import dev.parley.server.exchange.pump.MessageOutlet;
import dev.parley.server.exchange.pump.Outlet;
import dev.parley.server.exchange.pump.Pump;
import dev.parley.server.exchange.pump.StreamOutlet;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Ids;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Termination;
import dev.parley.server.upstream.Deadlines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The straight line of one request, on a virtual thread: parse, translate, send, hand the answer
/// to the pump. What is not needed after that is let go of: answers take long.
public final class Exchange {
  private final Road road;
  private final Request request;
  private final Request understood;
  private final Downstream client;
  private final boolean alwaysStreams;

  public Exchange(Road road, Request request, Downstream client, boolean alwaysStreams) {
    this.road = road;
    this.request = request;
    this.understood = request.understood();
    this.client = client;
    this.alwaysStreams = alwaysStreams;
  }

  /// Goes all the way until the answer has begun.
  ///
  /// @return what is left to do when it has ended
  /// @throws ApiException when the request does not get as far as an upstream
  public Runnable run() {
    Journey journey = Journey.begin(road, request, client, RequestParser::parse);
    boolean streams = alwaysStreams || journey.asked().isStreaming();
    Outlet outlet = outlet(streams);
    List<Safeguard> safeguards = Safeguard.of(journey.asked());
    Attempts attempts = new Attempts(journey, legs(journey, streams, outlet, safeguards));
    Translation translation = attempts.first().translation();
    request.pass().reserve(translation.inputTokens());
    journey.observation().translated(streams, translation.receipt());
    outlet.headers(Explanation.headers(request, translation.receipt()));
    VerdictGate gate = safeguards.isEmpty() ? null : new VerdictGate(outlet, safeguards);
    Pump pump = pump(translation, gate == null ? outlet : gate);
    carry(attempts, pump);
    if (gate != null) {
      judge(journey, Safeguard.onToolUse(safeguards), gate, pump);
    }
    Estimates estimates = road.estimates();
    return () -> estimates.learn(pump.expectation());
  }

  /// The ways that have a key, whose price is known where money counts, and on which verdicts can
  /// be told where they are wanted.
  private List<Leg> legs(
      Journey journey, boolean streams, Outlet outlet, List<Safeguard> safeguards) {
    List<Leg> legs = new ArrayList<>();
    for (Way way : journey.ways()) {
      Carriage carriage = Carriage.of(way.destination(), request, streams, outlet);
      if (!way.destination().account().lacksKey()) {
        legs.add(new Leg(journey, way, carriage));
      }
    }
    if (legs.isEmpty()) {
      journey.way().destination().requireKey();
    }
    if (request.pass().countsMoney()) {
      requirePriced(legs);
    }
    if (!safeguards.isEmpty()) {
      requireOffered(legs);
    }
    return legs;
  }

  /// A limit that could be passed by asking for what nobody knows the price of would be none.
  private void requirePriced(List<Leg> legs) {
    Way best = legs.getFirst().way();
    legs.removeIf(leg -> leg.way().target().model().prices() == null);
    if (legs.isEmpty()) {
      throw request
          .pass()
          .unpriced(
              "This key has a spend limit, and what %s costs is not known; whoever runs Parley"
                  .concat(" can say it (catalog.%s.prices)")
                  .formatted(best.name(), best.target().model().id()));
    }
  }

  /// A client that hears of what is not supported by name does it itself.
  private void requireOffered(List<Leg> legs) {
    boolean offered = road.classifying().isOffered() && legs.getFirst().carriage().takesVerdicts();
    if (!offered) {
      throw new ApiException(Safeguard.unsupported());
    }
    legs.removeIf(leg -> !leg.carriage().takesVerdicts());
  }

  private void judge(
      Journey journey, @Nullable DangerousToolUse safeguard, VerdictGate gate, Pump pump) {
    List<Call> calls = gate.toJudge();
    if (safeguard != null && !calls.isEmpty()) {
      Classifier classifier = new Classifier(road, client, journey.observation());
      Verdicts verdicts = classifier.judge(journey.asked(), safeguard, calls);
      pump.proceed(() -> gate.open(verdicts));
    }
  }

  private void carry(Attempts attempts, Pump pump) {
    pump.start();
    try {
      attempts.go(pump);
      CompletableFuture<Void> _ = client.ended().thenRun(attempts.settling(pump));
    } catch (ApiException e) {
      pump.fail(Termination.UPSTREAM_BROKEN, e.error());
    } catch (CancellationException e) {
      // Who cancelled has ended the answer.
    } catch (RuntimeException | Error e) {
      pump.fail(Termination.INTERNAL_ERROR, ApiError.api(500, "Internal server error"));
    }
  }

  private Outlet outlet(boolean streams) {
    return streams
        ? new StreamOutlet(understood, client, road.deadlines())
        : new MessageOutlet(understood, client, patience());
  }

  /// As long as the client says that it waits, within our own limit.
  private Duration patience() {
    Deadlines deadlines = road.deadlines();
    String told = request.headers().get("x-stainless-timeout");
    if (told == null || !told.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      return deadlines.whole();
    }
    Duration client = Duration.ofMillis((long) (Double.parseDouble(told) * 1_000));
    boolean shorter = client.isPositive() && client.compareTo(deadlines.whole()) < 0;
    return shorter ? client : deadlines.whole();
  }

  private Pump pump(Translation translation, Outlet outlet) {
    Usage estimate = road.estimates().glance(translation);
    Message head = Message.head(Ids.message(), translation.target().asked(), estimate);
    return new Pump(understood, client, outlet, head, road.deadlines().idle());
  }
}
