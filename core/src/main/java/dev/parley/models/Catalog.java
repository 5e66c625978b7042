package dev.parley.models;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The upstream models that Parley knows, and the one that stands in for each Claude family.
///
/// @param defaults by the word that names the family (`opus`, `sonnet`, …); of two words in one
///   name the first here counts
public record Catalog(List<Model> models, Map<String, String> defaults) {

  public Catalog {
    models = List.copyOf(models);
    defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
  }

  /// The catalog that comes with Parley.
  public static Catalog builtIn() {
    return BuiltIn.CATALOG;
  }

  /// Read when it is first asked for, and once.
  private static final class BuiltIn {
    private static final Catalog CATALOG = ofParley();
  }

  private static Catalog ofParley() {
    try (InputStream in = Catalog.class.getResourceAsStream("models.json")) {
      return read(JsonReader.of(Objects.requireNonNull(in, "models.json").readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Catalog read(JsonReader in) {
    List<Model> models = List.of();
    Map<String, String> defaults = Map.of();
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "models" -> models = in.list(Catalog::readModel);
        case "defaults" -> defaults = readDefaults(in);
        default -> throw in.unexpected("'models' or 'defaults'");
      }
    }
    return new Catalog(models, defaults);
  }

  /// The model of this id, or the one of which this id is a dated snapshot.
  public @Nullable Model find(String id) {
    Model closest = null;
    for (Model model : models) {
      if (model.id().equals(id)) {
        return model;
      }
      boolean snapshot = id.startsWith(model.id() + "-20");
      if (snapshot && (closest == null || model.id().length() > closest.id().length())) {
        closest = model;
      }
    }
    return closest == null ? null : closest.as(id);
  }

  /// The model of this id; one that nobody knows is taken for a reasoning model of today.
  public Model get(String id) {
    Model known = find(id);
    return known == null ? Model.unknown(id) : known;
  }

  /// The models that a provider sells.
  public List<Model> soldBy(String provider) {
    return models.stream().filter(model -> provider.equals(model.provider())).toList();
  }

  /// This catalog with some models in place of those of the same id, or beside them.
  public Catalog with(Collection<Model> others) {
    Map<String, Model> all = new LinkedHashMap<>();
    models.forEach(model -> all.put(model.id(), model));
    others.forEach(model -> all.put(model.id(), model));
    return new Catalog(List.copyOf(all.values()), defaults);
  }

  private static Map<String, String> readDefaults(JsonReader in) {
    Map<String, String> defaults = new LinkedHashMap<>();
    Members members = in.members();
    while (members.next()) {
      defaults.put(members.name(), in.string());
    }
    return defaults;
  }

  private static Model readModel(JsonReader in) {
    return new ModelReader(in).read();
  }
}
