package dev.parley.server.exchange.destination;

import dev.parley.models.Model;
import dev.parley.models.ModelMap;
import dev.parley.models.ModelMap.Place;
import dev.parley.models.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// All upstreams, and which of them answer for a model.
public final class Destinations {
  private final ModelMap models;
  private final Map<String, List<Destination>> named;
  private final String standard;
  private final Failover failover;

  /// @param named by the names that the model map knows, once for each of their keys
  /// @param standard the name of the one that is asked where no other is named
  public Destinations(
      ModelMap models, Map<String, List<Destination>> named, String standard, Failover failover) {
    this.models = models;
    this.named = new HashMap<>(named);
    this.standard = standard;
    this.failover = failover;
  }

  /// The same, where somebody else stands between Parley and each of them.
  public Destinations through(UnaryOperator<Destination> between) {
    Map<String, List<Destination>> others = new HashMap<>();
    named.forEach((name, keyed) -> others.put(name, keyed.stream().map(between).toList()));
    return new Destinations(models, others, standard, failover);
  }

  /// Who answers for a model that a client asks for, the best first.
  public List<Way> resolve(String asked) {
    return ways(asked, models.place(asked));
  }

  /// What the model is called that a client asks for.
  public List<String> names(String asked) {
    return models.names(asked);
  }

  /// Whether somebody has said which model is to answer to a name.
  public boolean isSettled(String asked) {
    return models.isSettled(asked);
  }

  /// The model of this name, even where one model is to answer everything.
  public List<Way> called(String name) {
    return ways(name, models.called(name));
  }

  /// The model, and those that stand in for it when it fails.
  private List<Way> ways(String asked, Place place) {
    List<Way> ways = new ArrayList<>(at(asked, place));
    for (String other : failover.after(upstream(place), place.model())) {
      ways.addAll(at(asked, models.called(other)));
    }
    return ways.size() == 1 ? List.copyOf(ways) : ways.stream().distinct().toList();
  }

  private List<Way> at(String asked, Place place) {
    return Objects.requireNonNull(named.get(upstream(place))).stream()
        .map(there -> new Way(there, target(asked, place, there)))
        .toList();
  }

  private Target target(String asked, Place place, Destination there) {
    Model model = models.catalog().get(place.model()).at(there.provider());
    return new Target(asked, model, there.account().name());
  }

  private String upstream(Place place) {
    return place.upstream() == null ? standard : place.upstream();
  }
}
