package dev.parley.server;

import dev.parley.server.attempt.Place;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.config.UpstreamKey;
import dev.parley.server.config.Upstreams;
import dev.parley.server.upstream.Account;
import java.util.List;
import java.util.function.Predicate;

/// Whether a place is the same in two configurations: the same servers, asked with the same key.
record Unchanged(Upstreams before, Upstreams after) implements Predicate<Place> {
  @Override
  public boolean test(Place place) {
    return place.key().isEmpty()
        ? servers(before, place).equals(servers(after, place))
        : keys(before, place).equals(keys(after, place));
  }

  private static List<UpstreamConfig> named(Upstreams upstreams, Place place) {
    return upstreams.all().stream().filter(one -> one.title().equals(place.upstream())).toList();
  }

  private static List<Account> servers(Upstreams upstreams, Place place) {
    return named(upstreams, place).stream().map(one -> one.account().keyless()).toList();
  }

  private static List<UpstreamKey> keys(Upstreams upstreams, Place place) {
    return named(upstreams, place).stream()
        .flatMap(one -> one.keys().stream())
        .filter(key -> key.alias().equals(place.key()))
        .toList();
  }
}
