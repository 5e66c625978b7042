package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.StrictCompatibility;
import dev.parley.dialect.Translation;
import dev.parley.server.attempt.Failure;
import dev.parley.server.exchange.destination.Way;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Safe;
import dev.parley.server.observe.Tried;
import java.util.List;
import java.util.function.BiFunction;

/// One request on its way, to be answered or to be counted.
///
/// @param asked what the client asks
/// @param ways who can answer, the best first, and what is known of the model there
record Journey(
    Road road, Request request, Downstream client, MessagesRequest asked, List<Way> ways) {
  Journey {
    ways = List.copyOf(ways);
  }

  /// Understands a request, and finds who answers it.
  ///
  /// @param parser reads what the client asks
  /// @throws ApiException when the request cannot be understood, or may not ask for its model
  static Journey begin(
      Road road,
      Request request,
      Downstream client,
      BiFunction<byte[], ApiVersion, MessagesRequest> parser) {
    ApiVersion version = ApiVersion.of(request.headers().get("anthropic-version"));
    MessagesRequest asked = parser.apply(request.body(), version);
    List<Way> ways =
        road.destinations().resolve(asked.model()).stream()
            .map(way -> new Way(way.destination(), road.lessons().wiser(way.target())))
            .toList();
    Journey journey = new Journey(road, request, client, asked, ways);
    journey.observation().measurements().asked(Questions.of(asked, request));
    journey.observe(journey.way());
    request.pass().requireModel(asked.model(), road.destinations().names(asked.model()));
    return journey;
  }

  /// The best one.
  Way way() {
    return ways.getFirst();
  }

  /// The same on one way only: the best where nothing stands against it.
  Journey onOneWay() {
    Way ready =
        ways.stream()
            .filter(way ->
                way.isSameModelAs(way()) && road.health().isReady(way.place(), client.name()))
            .findFirst()
            .orElse(way());
    return new Journey(road, request, client, asked, List.of(ready));
  }

  /// The same on each of the ways on which upstreams count, if they do on the best; else on that.
  List<Journey> whereUpstreamsCount() {
    if (way().dialect().upstreamCount() == null) {
      return List.of(onOneWay());
    }
    List<Journey> journeys =
        ways.stream()
            .filter(way -> way.dialect().upstreamCount() != null)
            .filter(way -> !way.destination().account().lacksKey())
            .map(way -> new Journey(road, request, client, asked, List.of(way)))
            .toList();
    return journeys.isEmpty() ? List.of(onOneWay()) : journeys;
  }

  /// Notes who is asked.
  void observe(Way way) {
    observation().upstream(Safe.own(way.destination().title()));
    observation().prices(way.target().model().prices());
    observation().models(safe(asked.model()), safe(way.target().model().id()));
  }

  /// Notes a call that is sent.
  ///
  /// @param spanId what traces call it
  void called(Way way, String spanId) {
    observation()
        .measurements()
        .called(
            way.destination().peer(),
            safe(way.target().model().id()),
            Safe.own(way.destination().keyAlias()),
            spanId);
  }

  /// Notes what a try failed by.
  void observe(Way way, Failure by) {
    observation()
        .failed(
            new Tried(
                Safe.own(way.destination().title()),
                safe(way.target().model().id()),
                Safe.own(way.destination().keyAlias()),
                Safe.own(by.wire())));
  }

  private Safe safe(String model) {
    return Safe.model(model, road.knownModels());
  }

  Observation observation() {
    return request.observation();
  }

  /// @throws ApiException when a translation has lost more than it may
  void requireWhole(Translation translation) {
    ApiError refusal =
        road.strict() ? StrictCompatibility.refusal(asked, translation.receipt()) : null;
    if (refusal != null) {
      throw new ApiException(refusal);
    }
  }

  /// A request that may be sent again without what is refused.
  Mending mending() {
    return new Mending(road.lessons(), road.strict());
  }
}
