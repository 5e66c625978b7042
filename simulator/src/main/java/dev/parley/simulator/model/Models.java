package dev.parley.simulator.model;

import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The list of models, read once from the data files.
public record Models(List<Model> all) {
  public Models {
    all = List.copyOf(all);
  }

  public static Models load() {
    return new Models(read("models.json"));
  }

  /// OpenAI's and everybody else's.
  public static Models ofEverybody() {
    List<Model> all = read("models.json");
    all.addAll(read("compatible-models.json"));
    return new Models(all);
  }

  /// By id, dated snapshot or alias.
  public Optional<Model> find(String name) {
    return all.stream().filter(model -> model.answersTo(name)).findFirst();
  }

  /// Also by the last part of a long name, as in `openai/gpt-oss-120b`.
  public Optional<Model> findAnywhere(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return find(name).or(() -> find(last)).map(model -> model.named(name));
  }

  private static List<Model> read(String file) {
    List<Model> models = new ArrayList<>();
    for (JsonNode group : Json.resource(file)) {
      for (JsonNode row : group.get("models")) {
        models.add(Model.of(row, group));
      }
    }
    return models;
  }
}
