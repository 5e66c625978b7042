package dev.parley.server;

import dev.parley.models.Model;
import dev.parley.models.ModelMap;
import dev.parley.server.config.Config;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/// The models that the catalog and the configuration name.
final class KnownModels {
  private KnownModels() {}

  /// What may be told in a log: these names, as clients say them and as upstreams do.
  static Set<String> of(Config config, ModelMap models) {
    Set<String> known = new HashSet<>(listed(config));
    known.addAll(config.modelMap().values());
    config.reliability().failover().values().forEach(known::addAll);
    if (config.model() != null) {
      known.add(config.model());
    }
    for (Model model : models.catalog().models()) {
      known.add(model.id());
      known.add("anthropic/" + model.id());
    }
    for (String name : Set.copyOf(known)) {
      known.add(models.upstream(name));
    }
    return known;
  }

  /// What the operator has named, in the order in which it is listed: what is mapped, and what it
  /// is mapped to where that is at an upstream with a name.
  static Set<String> listed(Config config) {
    Set<String> names = new LinkedHashSet<>(config.modelMap().keySet());
    Set<String> upstreams = config.upstreams().names();
    if (config.model() != null && !config.upstreams().standard().hasCatalog()) {
      names.add(config.model());
      names.add("anthropic/" + config.model());
    }
    for (String mapped : config.modelMap().values()) {
      if (upstreams.contains(mapped.replaceFirst("/.*", ""))) {
        names.add(mapped);
        names.add("anthropic/" + mapped);
      }
    }
    return names;
  }
}
