package dev.parley.simulator.model;

import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The list of models, read once from the data file.
public record Models(List<Model> all) {

  public Models {
    all = List.copyOf(all);
  }

  public static Models load() {
    List<Model> all = new ArrayList<>();
    for (JsonNode group : Json.resource("models.json")) {
      for (JsonNode row : group.get("models")) {
        all.add(Model.of(row, group));
      }
    }
    return new Models(all);
  }

  /// By id, dated snapshot or alias.
  public Optional<Model> find(String name) {
    return all.stream().filter(model -> model.answersTo(name)).findFirst();
  }
}
