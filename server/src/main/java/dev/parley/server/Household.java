package dev.parley.server;

import dev.parley.server.attempt.Health;
import dev.parley.server.config.Config;
import dev.parley.server.exchange.Road;
import dev.parley.server.http.Visitors;

/// One configuration, with all that follows from it.
///
/// @param share its upstreams
record Household(
    Config config, Road road, Visitors visitors, Doors.Entry entry, UpstreamPool.Share share) {
  Health health() {
    return road.health();
  }
}
