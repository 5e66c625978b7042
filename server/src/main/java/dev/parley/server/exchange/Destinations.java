package dev.parley.server.exchange;

import dev.parley.models.Model;
import dev.parley.models.ModelMap;
import dev.parley.models.ModelMap.Place;
import dev.parley.models.Target;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All upstreams, and which of them answers for a model.
public final class Destinations {
  private final ModelMap models;
  private final Map<String, Destination> named;
  private final Destination standard;

  /// @param named by the names that the model map knows
  /// @param standard the one that is asked where no other is named
  public Destinations(ModelMap models, Map<String, Destination> named, Destination standard) {
    this.models = models;
    this.named = Map.copyOf(named);
    this.standard = standard;
  }

  /// Who answers for a model that a client asks for.
  public Way resolve(String asked) {
    return way(asked, models.place(asked));
  }

  /// What the model is called that a client asks for.
  public List<String> names(String asked) {
    return models.names(asked);
  }

  /// The model of this name, even where one model is to answer everything.
  public Way called(String name) {
    return way(name, models.called(name));
  }

  private Way way(String asked, Place place) {
    String upstream = place.upstream();
    Destination there = upstream == null ? standard : Objects.requireNonNull(named.get(upstream));
    String account = there.account().name();
    Model model = models.catalog().get(place.model()).at(there.provider());
    return new Way(there, new Target(asked, model, account));
  }
}
