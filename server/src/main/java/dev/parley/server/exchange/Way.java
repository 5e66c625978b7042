package dev.parley.server.exchange;

import dev.parley.dialect.Dialect;
import dev.parley.models.Target;

/// Which model answers, and where it is asked.
public record Way(Destination destination, Target target) {

  Dialect dialect() {
    return destination.dialect();
  }
}
