package dev.parley.server.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// All upstreams.
///
/// @param standard the one that is asked where no other is named; one of `all`
public record Upstreams(List<UpstreamConfig> all, UpstreamConfig standard) {
  public Upstreams {
    all = List.copyOf(all);
  }

  static Upstreams only(UpstreamConfig one) {
    return new Upstreams(List.of(one), one);
  }

  /// The names that can stand before a model's.
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (UpstreamConfig upstream : all) {
      if (!upstream.name().isEmpty()) {
        names.add(upstream.name());
      }
    }
    return names;
  }

  /// @param name one of [#names]
  public UpstreamConfig named(String name) {
    return all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
