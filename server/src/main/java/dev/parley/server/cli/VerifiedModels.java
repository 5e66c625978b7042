package dev.parley.server.cli;

import dev.parley.models.ModelMap;
import dev.parley.models.ModelMap.Place;
import dev.parley.server.Gateway;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.UpstreamConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The models whose counts are verified: those that are named, or those that an upstream answers
/// with by itself.
final class VerifiedModels {
  private static final List<String> FAMILIES = List.of("opus", "sonnet", "haiku");

  private final Config config;
  private final UpstreamConfig upstream;
  private final ModelMap models;

  VerifiedModels(Config config, UpstreamConfig upstream) {
    this.config = config;
    this.upstream = upstream;
    this.models = Gateway.models(config);
  }

  /// Names that `OPENAI_MODEL` takes, each once.
  ///
  /// @throws BadConfig when one is elsewhere, or there is none
  List<String> of(List<String> named) {
    Set<String> all = new LinkedHashSet<>();
    for (String name : named) {
      all.add(settled(required(name)));
    }
    if (all.isEmpty()) {
      standing().stream().filter(this::isHere).forEach(place -> all.add(settled(place)));
    }
    if (all.isEmpty()) {
      throw new BadConfig(
          "--model: is needed; no model is mapped to upstream \"" + upstream.title() + "\"");
    }
    return List.copyOf(all);
  }

  /// The upstream's own name for a model.
  String bare(String name) {
    String before = upstream.name() + "/";
    return !upstream.name().isEmpty() && name.startsWith(before)
        ? name.substring(before.length())
        : name;
  }

  /// How far Parley's counts of texts may be off for the model, in percent.
  long error(String name) {
    return models.catalog().get(bare(name)).encoding().error();
  }

  /// A name may say where the model is; it is at this upstream when it does not.
  private Place required(String name) {
    boolean says = upstream.name().isEmpty() || name.startsWith(upstream.name() + "/");
    Place place = says || isStandard() ? models.called(name) : new Place(upstream.name(), name);
    if (!isHere(place)) {
      throw new BadConfig("--model: " + name + " is not at upstream \"" + upstream.title() + "\"");
    }
    return place;
  }

  private List<Place> standing() {
    if (config.model() != null) {
      return List.of(models.place(""));
    }
    List<Place> places = new ArrayList<>();
    if (upstream.hasCatalog()) {
      FAMILIES.forEach(family -> places.add(models.called("claude-" + family)));
    }
    config.modelMap().values().forEach(mapped -> places.add(models.called(mapped)));
    return places;
  }

  private boolean isStandard() {
    return upstream.equals(config.upstreams().standard());
  }

  private boolean isHere(Place place) {
    String where =
        Objects.requireNonNullElse(place.upstream(), config.upstreams().standard().name());
    return where.equals(upstream.name());
  }

  private String settled(Place place) {
    return upstream.name().isEmpty() ? place.model() : upstream.name() + "/" + place.model();
  }
}
