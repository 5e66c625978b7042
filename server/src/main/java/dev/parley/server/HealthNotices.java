package dev.parley.server;

import dev.parley.server.attempt.Failure;
import dev.parley.server.attempt.HealthWatch;
import dev.parley.server.attempt.Place;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Safe;
import java.time.Duration;
import java.util.Set;

/// Writes to the log what becomes of upstreams.
///
/// @param knownModels the names that may be told there
record HealthNotices(ExchangeLog log, Set<String> knownModels) implements HealthWatch {

  @Override
  public void keyRests(Place place, Failure why, Duration rest) {
    notice("key_rests", place.upstream() + " " + place.key(), why.wire(), rest);
  }

  @Override
  public void breakerOpened(Place place, Duration rest) {
    breakerOpened(place, "failed too often", rest);
  }

  @Override
  public void breakerOpenedForOne(Place place, Duration rest) {
    breakerOpened(place, "failed too often for one client", rest);
  }

  private void breakerOpened(Place place, String problem, Duration rest) {
    Safe model = Safe.model(place.model(), knownModels);
    notice("breaker_open", place.upstream() + " " + model, problem, rest);
  }

  private void notice(String event, String subject, String problem, Duration rest) {
    Safe words = Safe.own(problem + "; rests " + rest.toSeconds() + " s");
    log.notice(new Notice(Safe.own(event), Safe.own(subject), words));
  }
}
