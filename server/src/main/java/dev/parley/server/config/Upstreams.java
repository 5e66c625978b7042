package dev.parley.server.config;

import dev.parley.server.capture.Redaction;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// All upstreams.
///
/// @param standard the one that is asked where no other is named; one of `all`
public record Upstreams(List<UpstreamConfig> all, UpstreamConfig standard) {
  public Upstreams {
    all = List.copyOf(all);
  }

  /// Those of the file; if there are none, the one that variables tell of.
  ///
  /// @throws BadConfig when one lacks its key, or variables speak of one that is in the file
  static Upstreams of(Environment environment, ConfigFile file) {
    List<X509Certificate> known =
        environment.read(List.of(), UpstreamFiles::authorities, UpstreamFiles.CA);
    if (file.upstreams().isEmpty()) {
      UpstreamConfig only = OnlyUpstream.of(environment, known);
      return new Upstreams(List.of(only), only);
    }
    Faults faults = new Faults();
    List<UpstreamConfig> all = new ArrayList<>();
    faults.in(() -> OnlyUpstream.requireUnsaid(environment));
    for (UpstreamDraft draft : file.upstreams()) {
      faults.in(() -> all.add(settled(draft, environment, known)));
    }
    faults.requireNone();
    UpstreamConfig standard =
        all.stream()
            .filter(one -> one.name().equals(file.standard()))
            .findFirst()
            .orElse(all.getFirst());
    return new Upstreams(all, standard);
  }

  private static UpstreamConfig settled(
      UpstreamDraft draft, Environment environment, List<X509Certificate> known) {
    UpstreamConfig upstream = draft.settle(uri -> ProxyChoice.of(uri, environment), known);
    if (upstream.account().lacksKey()) {
      throw new BadConfig(draft.keyName() + ": is missing; " + References.FORM);
    }
    return upstream;
  }

  /// Something to go on with where those that are told of are at fault.
  static Upstreams standIn() {
    UpstreamConfig openai = OnlyUpstream.of(new Environment(Map.of(), Map.of()), List.of());
    return new Upstreams(List.of(openai), openai);
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

  /// The texts of all keys.
  public Set<String> secrets() {
    Set<String> secrets = new TreeSet<>();
    all.stream()
        .flatMap(one -> one.keys().stream())
        .forEach(key -> secrets.addAll(Redaction.secrets(key.account())));
    return secrets;
  }

  /// The upstream of a name.
  ///
  /// @param name one of [#names]
  public UpstreamConfig named(String name) {
    return all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
