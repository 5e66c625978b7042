package dev.parley.models;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.models.Model.HostedFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The upstream models that Parley knows, and the one that stands in for each Claude family.
///
/// @param defaults by the word that names the family (`opus`, `sonnet`, …); of two words in one
///   name the first here counts
public record Catalog(List<Model> models, Map<String, String> defaults) {

  /// Efforts of a model that is in no catalog: those that every reasoning model takes.
  private static final List<String> COMMON_EFFORTS = List.of("low", "medium", "high");

  /// The upstream's own tools that a model in no catalog is trusted with.
  private static final Set<HostedFeature> COMMON_TOOLS =
      Set.of(HostedFeature.WEB_SEARCH, HostedFeature.CODE_INTERPRETER, HostedFeature.MCP);

  public Catalog {
    models = List.copyOf(models);
    defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
  }

  /// The catalog that comes with Parley.
  public static Catalog builtIn() {
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
    return known != null
        ? known
        : new Model(
            id,
            id,
            id,
            400_000,
            128_000,
            COMMON_EFFORTS,
            Model.Sampling.NEVER,
            true,
            false,
            false,
            COMMON_TOOLS);
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
