package dev.parley.server;

import dev.parley.dialect.Dialect;
import dev.parley.server.config.Config;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.config.UpstreamKey;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.exchange.destination.Destinations;
import dev.parley.server.exchange.destination.Failover;
import dev.parley.server.upstream.HttpUpstream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// All upstreams of a configuration, ready to be asked.
final class DestinationsWired {
  private DestinationsWired() {}

  /// @param share whose part of the upstreams they become
  static Destinations of(
      Config config, Function<UpstreamConfig, Dialect> dialects, UpstreamPool.Share share) {
    Map<String, List<Destination>> named = new HashMap<>();
    for (UpstreamConfig upstream : config.upstreams().all()) {
      named.put(upstream.name(), forEachKey(upstream, dialects.apply(upstream), config, share));
    }
    return new Destinations(
        Gateway.models(config),
        named,
        config.upstreams().standard().name(),
        new Failover(config.reliability().failover()));
  }

  /// One upstream, once for each of its keys; they share its connections.
  private static List<Destination> forEachKey(
      UpstreamConfig upstream, Dialect dialect, Config config, UpstreamPool.Share share) {
    HttpUpstream http =
        share.take(
            new UpstreamPool.Kind(
                upstream.account().keyless(), config.deadlines(), Capacity.ofOne(config)));
    List<Destination> destinations = new ArrayList<>();
    for (UpstreamKey key : upstream.keys()) {
      destinations.add(
          new Destination(
              upstream.title(),
              key.name(),
              key.alias(),
              dialect,
              key.account(),
              upstream.sendsBetas(),
              upstream.provider(),
              Peers.of(upstream),
              upstream.passesTrace(),
              http.as(key.account())));
    }
    return destinations;
  }
}
