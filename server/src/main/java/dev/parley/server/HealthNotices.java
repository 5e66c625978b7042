package dev.parley.server;

import dev.parley.server.attempt.Failure;
import dev.parley.server.attempt.HealthWatch;
import dev.parley.server.attempt.Place;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.Safe;
import dev.parley.server.observe.UpstreamNotice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/// Writes to the log what becomes of upstreams.
///
/// @param knownModels the names that may be told there
record HealthNotices(ExchangeLog log, InstantSource clock, Set<String> knownModels)
    implements HealthWatch {

  @Override
  public void keyRests(Place place, Failure why, Duration rest) {
    log.write(
        new UpstreamNotice(
            now(),
            Safe.own("key_rests"),
            Safe.own(place.upstream()),
            Safe.own(place.key()),
            null,
            Safe.own(why.wire()),
            rest.toSeconds()));
  }

  @Override
  public void breakerOpened(Place place, Duration rest) {
    log.write(
        new UpstreamNotice(
            now(),
            Safe.own("breaker_open"),
            Safe.own(place.upstream()),
            null,
            Safe.model(place.model(), knownModels),
            null,
            rest.toSeconds()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
