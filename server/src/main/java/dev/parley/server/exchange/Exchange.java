package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.anthropic.Safeguard;
import dev.parley.anthropic.Safeguard.DangerousToolUse;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.StrictCompatibility;
import dev.parley.dialect.Translation;
import dev.parley.models.Target;
import dev.parley.safeguards.Call;
import dev.parley.safeguards.Verdicts;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Ids;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Safe;
import dev.parley.server.observe.Termination;
import dev.parley.server.upstream.Deadlines;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;

/// The straight line of one request, on a virtual thread: parse, translate, send, hand the answer
/// to the pump, wait for its end.
public final class Exchange {
  private final Road road;
  private final Request request;
  private final Downstream client;
  private final boolean alwaysStreams;
  private final Observation observation;

  public Exchange(Road road, Request request, Downstream client, boolean alwaysStreams) {
    this.road = road;
    this.request = request;
    this.client = client;
    this.alwaysStreams = alwaysStreams;
    this.observation = request.observation();
  }

  /// Goes all the way.
  ///
  /// @throws ApiException when the request does not get as far as the upstream
  public void run() {
    ApiVersion version = ApiVersion.of(request.headers().get("anthropic-version"));
    MessagesRequest asked = RequestParser.parse(request.body(), version);
    Way way = road.destinations().resolve(asked.model());
    observe(way);
    requireKey(way.destination());
    boolean streams = alwaysStreams || asked.isStreaming();
    Outlet outlet = outlet(streams);
    Carriage carriage = Carriage.of(way.destination(), request, streams, outlet);
    List<Safeguard> safeguards = safeguards(asked, carriage);
    Target target = road.lessons().wiser(way.target());
    Translation translation = carriage.translate(asked, target);
    observation.translated(streams, translation.receipt().notes().size());
    requireWhole(asked, translation.receipt());
    outlet.headers(Explanation.headers(request, translation));
    carry(new Journey(road, request, client, asked, way, carriage), translation, safeguards);
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

  private void carry(Journey journey, Translation translation, List<Safeguard> safeguards) {
    Outlet outlet = journey.carriage().outlet();
    if (safeguards.isEmpty()) {
      carry(journey, translation, pump(translation, outlet));
    } else {
      carryJudged(journey, translation, new VerdictGate(outlet, safeguards), safeguards);
    }
  }

  private void carryJudged(
      Journey journey, Translation translation, VerdictGate gate, List<Safeguard> safeguards) {
    Pump pump = pump(translation, gate);
    carry(journey, translation, pump);
    List<Call> calls = gate.toJudge();
    DangerousToolUse safeguard = Safeguard.onToolUse(safeguards);
    if (safeguard != null && !calls.isEmpty()) {
      Classifier classifier = new Classifier(road, client, observation);
      Verdicts verdicts = classifier.judge(journey.asked(), safeguard, calls);
      pump.proceed(() -> gate.open(verdicts));
    }
  }

  private static void carry(Journey journey, Translation translation, Pump pump) {
    pump.start();
    try {
      new Attempts(journey, pump).go(translation);
    } catch (ApiException e) {
      pump.fail(Termination.UPSTREAM_BROKEN, e.error());
    } catch (CancellationException e) {
      // Who cancelled has ended the answer.
    } catch (RuntimeException | Error e) {
      pump.fail(Termination.INTERNAL_ERROR, ApiError.api(500, "Internal server error"));
    }
  }

  private void observe(Way way) {
    observation.upstream(Safe.own(way.destination().title()));
    observation.models(
        Safe.model(way.target().asked(), road.knownModels()),
        Safe.model(way.target().model().id(), road.knownModels()));
  }

  private void requireWhole(MessagesRequest asked, Receipt receipt) {
    ApiError refusal = road.strict() ? StrictCompatibility.refusal(asked, receipt) : null;
    if (refusal != null) {
      throw new ApiException(refusal);
    }
  }

  private static void requireKey(Destination destination) {
    if (destination.account().lacksKey()) {
      throw new ApiException(
          ApiError.authentication(
              destination.keyName()
                  + " is missing where Parley runs; set it there and start Parley again"));
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
