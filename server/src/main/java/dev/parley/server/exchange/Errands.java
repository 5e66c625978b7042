package dev.parley.server.exchange;

import dev.parley.models.Target;
import dev.parley.server.attempt.Failure;
import dev.parley.server.attempt.Health;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.observe.ErrandUnderWay;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Purpose;
import dev.parley.server.observe.Safe;
import dev.parley.server.observe.Trace;
import dev.parley.server.upstream.UpstreamRequest;
import java.util.Set;

/// The calls upstream of one exchange that are not for its answer, as they are told of.
///
/// @param knownModels the names that may be told
/// @param health how the upstreams are
record Errands(Purpose purpose, Observation observation, Set<String> knownModels, Health health) {
  Errands(Purpose purpose, Observation observation, Road road) {
    this(purpose, observation, road.knownModels(), road.health());
  }

  /// Notes a call that is about to be sent.
  ErrandUnderWay begin(Destination there, Target target) {
    Trace trace = observation.measurements().trace();
    return observation
        .measurements()
        .sent(
            purpose,
            there.peer(),
            Safe.model(target.model().id(), knownModels),
            Safe.own(there.keyAlias()),
            trace == null ? "" : trace.callId());
  }

  /// The request as it goes there: it says where it stands in a trace to who is to know, and is
  /// sent once more only out of the upstream's budget.
  UpstreamRequest traced(UpstreamRequest request, Destination there, ErrandUnderWay errand) {
    return request
        .repeatedOnlyIf(() -> health.replace(there.title()))
        .with(there.traceHeaders(observation.measurements().trace(), errand.spanId()));
  }

  static Safe by(Failure failure) {
    return Safe.own(failure.wire());
  }
}
