package dev.parley.server;

import dev.parley.models.Catalog;
import dev.parley.models.Model;
import dev.parley.models.ModelMap;
import dev.parley.server.config.Config;
import dev.parley.server.config.DialectName;
import dev.parley.server.config.UpstreamConfig;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The models that the catalog and the configuration name.
final class KnownModels {
  private static final List<String> LINES = List.of("fable", "opus", "sonnet", "haiku", "mythos");
  private static final String DISCOVERY_PREFIX = "anthropic/";

  private KnownModels() {}

  /// What may be told in a log: these names, as clients say them and as upstreams do.
  static Set<String> of(Config config, ModelMap models) {
    Set<String> known = new HashSet<>(listed(config));
    known.addAll(LINES);
    known.addAll(config.modelMap().keySet());
    known.addAll(config.modelMap().values());
    config.reliability().failover().values().forEach(known::addAll);
    if (config.model() != null) {
      known.add(config.model());
    }
    for (Model model : models.catalog().models()) {
      known.add(model.id());
      known.add(DISCOVERY_PREFIX + model.id());
    }
    for (String name : Set.copyOf(known)) {
      known.add(models.upstream(name));
    }
    return known;
  }

  /// The names that clients are told of: what stands in for Claude's families, what the operator
  /// has named, and what each upstream sells.
  static Set<String> listed(Config config) {
    Catalog catalog = config.catalog();
    UpstreamConfig standard = config.upstreams().standard();
    Set<String> names = new LinkedHashSet<>();
    if (standard.hasCatalog()) {
      LINES.stream()
          .filter(catalog.defaults()::containsKey)
          .forEach(line -> names.add("claude-" + line));
    }
    named(config).stream().filter(name -> name.indexOf('*') < 0).forEach(names::add);
    sold(standard, catalog).forEach(model -> names.add(DISCOVERY_PREFIX + model.id()));
    sold(standard, catalog).forEach(model -> names.add(model.id()));
    for (UpstreamConfig upstream : config.upstreams().all()) {
      boolean other = !upstream.name().equals(standard.name());
      if (other && !upstream.hasCatalog()) {
        sold(upstream, catalog)
            .forEach(model -> names.addAll(both(upstream.name() + "/" + model.id())));
      }
    }
    return names;
  }

  /// An upstream with Anthropic's API that nobody knows has models that nobody knows.
  private static List<Model> sold(UpstreamConfig upstream, Catalog catalog) {
    boolean foreign =
        upstream.dialect() == DialectName.MESSAGES && upstream.provider().equals("openai");
    return foreign ? List.of() : catalog.soldBy(upstream.provider());
  }

  /// What is mapped, and what it is mapped to where that is at an upstream with a name.
  private static Set<String> named(Config config) {
    Set<String> names = new LinkedHashSet<>(config.modelMap().keySet());
    Set<String> upstreams = config.upstreams().names();
    if (config.model() != null && !config.upstreams().standard().hasCatalog()) {
      names.addAll(both(config.model()));
    }
    for (String mapped : config.modelMap().values()) {
      if (upstreams.contains(mapped.replaceFirst("/.*", ""))) {
        names.addAll(both(mapped));
      }
    }
    return names;
  }

  /// A name, and the same as it is found by clients that look for Anthropic's models.
  private static List<String> both(String name) {
    return List.of(name, DISCOVERY_PREFIX + name);
  }
}
