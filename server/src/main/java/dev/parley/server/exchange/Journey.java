package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.StrictCompatibility;
import dev.parley.dialect.Translation;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Safe;
import java.util.function.BiFunction;

/// One request on its way, to be answered or to be counted.
///
/// @param asked what the client asks
/// @param way who is to answer, and what is known of the model there
record Journey(Road road, Request request, Downstream client, MessagesRequest asked, Way way) {

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
    Way way = road.destinations().resolve(asked.model());
    Way wiser = new Way(way.destination(), road.lessons().wiser(way.target()));
    Journey journey = new Journey(road, request, client, asked, wiser);
    journey.observeWay();
    request.pass().requireModel(asked.model(), road.destinations().names(asked.model()));
    return journey;
  }

  private void observeWay() {
    observation().upstream(Safe.own(way.destination().title()));
    observation().prices(way.target().model().prices());
    observation()
        .models(
            Safe.model(asked.model(), road.knownModels()),
            Safe.model(way.target().model().id(), road.knownModels()));
  }

  Observation observation() {
    return request.observation();
  }

  /// Takes the translation that is to go out.
  ///
  /// @throws ApiException when it has lost more than it may
  void depart(Translation translation, boolean streams) {
    observation().translated(streams, translation.receipt().notes().size());
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
