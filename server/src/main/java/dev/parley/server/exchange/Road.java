package dev.parley.server.exchange;

import dev.parley.server.attempt.Health;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.exchange.destination.Destinations;
import dev.parley.server.exchange.estimate.Estimates;
import dev.parley.server.upstream.Deadlines;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What every exchange needs: who is asked, how, and within what time.
///
/// @param knownModels the names that may be told in a log: those of the catalog and the
///   configuration
/// @param health how the upstreams are
/// @param strict whether a request that cannot be carried whole is refused
/// @param lessons what models were found to refuse
/// @param windows refuses what is too long for its model
/// @param schemas of tools, shared by all answers
/// @param estimates what requests take, by what was billed before
public record Road(
    Destinations destinations,
    Set<String> knownModels,
    Deadlines deadlines,
    Health health,
    boolean strict,
    LessonBook lessons,
    WindowCheck windows,
    SharedSchemas schemas,
    Estimates estimates,
    Classifying classifying,
    InstantSource clock) {
  /// The same, where somebody else stands between Parley and each upstream.
  public Road through(UnaryOperator<Destination> between) {
    return new Road(
        destinations.through(between),
        knownModels,
        deadlines,
        health,
        strict,
        lessons,
        windows,
        schemas,
        estimates,
        classifying.through(between),
        clock);
  }
}
