package dev.parley.server.exchange;

import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.exchange.destination.Way;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/// How tool calls are judged.
///
/// @param isOffered whether they are at all
/// @param judges the model that judges them, and where
/// @param limit how long it may take
public record Classifying(boolean isOffered, List<Way> judges, Duration limit) {
  public Classifying {
    judges = List.copyOf(judges);
  }

  Classifying through(UnaryOperator<Destination> between) {
    List<Way> others =
        judges.stream()
            .map(way -> new Way(between.apply(way.destination()), way.target()))
            .toList();
    return new Classifying(isOffered, others, limit);
  }
}
