package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.anthropic.Safeguard;
import dev.parley.anthropic.Safeguard.DangerousToolUse;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.Translation;
import dev.parley.safeguards.Call;
import dev.parley.safeguards.Verdicts;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Ids;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Termination;
import dev.parley.server.upstream.Deadlines;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The straight line of one request, on a virtual thread: parse, translate, send, hand the answer
/// to the pump, wait for its end.
public final class Exchange {
  private final Road road;
  private final Request request;
  private final Downstream client;
  private final boolean alwaysStreams;

  public Exchange(Road road, Request request, Downstream client, boolean alwaysStreams) {
    this.road = road;
    this.request = request;
    this.client = client;
    this.alwaysStreams = alwaysStreams;
  }

  /// Goes all the way.
  ///
  /// @throws ApiException when the request does not get as far as the upstream
  public void run() {
    Journey journey = Journey.begin(road, request, client, RequestParser::parse);
    MessagesRequest asked = journey.asked();
    Destination there = journey.way().destination();
    there.requireKey();
    boolean streams = alwaysStreams || asked.isStreaming();
    Outlet outlet = outlet(streams);
    Carriage carriage = Carriage.of(there, request, streams, outlet);
    List<Safeguard> safeguards = safeguards(asked, carriage);
    Translation translation = carriage.translate(asked, journey.way().target());
    journey.depart(translation, streams);
    request.pass().reserve(translation.inputTokens());
    road.windows().require(there, translation);
    outlet.headers(Explanation.headers(request, translation));
    if (safeguards.isEmpty()) {
      Pump pump = pump(translation, carriage.outlet());
      carry(new Attempts(journey, carriage, pump), translation, pump);
    } else {
      VerdictGate gate = new VerdictGate(carriage.outlet(), safeguards);
      Pump pump = pump(translation, gate);
      carry(new Attempts(journey, carriage, pump), translation, pump);
      judge(journey, Safeguard.onToolUse(safeguards), gate, pump);
    }
    client.ended().join();
  }

  /// A client that hears of what is not supported by name does it itself.
  private List<Safeguard> safeguards(MessagesRequest asked, Carriage carriage) {
    List<Safeguard> safeguards = Safeguard.of(asked);
    boolean offered = road.classifying().isOffered() && carriage.takesVerdicts();
    if (!safeguards.isEmpty() && !offered) {
      throw new ApiException(Safeguard.unsupported());
    }
    return safeguards;
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

  private static void carry(Attempts attempts, Translation translation, Pump pump) {
    pump.start();
    try {
      attempts.go(translation);
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
        ? new StreamOutlet(request, client, road.deadlines())
        : new MessageOutlet(request, client, patience());
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
    Usage estimate = Usage.estimate(translation.inputTokens());
    Message head = Message.head(Ids.message(), translation.target().asked(), estimate);
    return new Pump(request, client, outlet, head, road.deadlines().idle());
  }
}
