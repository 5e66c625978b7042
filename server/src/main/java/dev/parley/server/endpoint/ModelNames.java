package dev.parley.server.endpoint;

import dev.parley.models.Catalog;
import dev.parley.models.Model;
import dev.parley.models.ModelMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The names that a client can ask for, and what answers to each.
public final class ModelNames {
  private static final List<String> LINES = List.of("fable", "opus", "sonnet", "haiku", "mythos");
  private static final String DISCOVERY_PREFIX = "anthropic/";

  private static final Catalog NONE = new Catalog(List.of(), Map.of());

  private final ModelMap models;
  private final List<ModelInfo> all;

  /// @param configured names that the operator has mapped; patterns among them are not listed
  /// @param hasCatalog whether the models of the catalog are where a bare name is asked for
  public ModelNames(ModelMap models, Collection<String> configured, boolean hasCatalog) {
    this.models = models;
    this.all = list(configured, hasCatalog);
  }

  private List<ModelInfo> list(Collection<String> configured, boolean hasCatalog) {
    Catalog catalog = hasCatalog ? models.catalog() : NONE;
    Set<String> names = new LinkedHashSet<>();
    LINES.stream()
        .filter(catalog.defaults()::containsKey)
        .forEach(line -> names.add("claude-" + line));
    configured.stream().filter(name -> name.indexOf('*') < 0).forEach(names::add);
    catalog.models().forEach(model -> names.add(DISCOVERY_PREFIX + model.id()));
    catalog.models().forEach(model -> names.add(model.id()));
    List<ModelInfo> infos = new ArrayList<>();
    names.forEach(name -> infos.add(info(name)));
    return List.copyOf(infos);
  }

  /// Those that may be used.
  ///
  /// @param allowed says it of what a model is called
  List<ModelInfo> all(Predicate<List<String>> allowed) {
    return all.stream().filter(info -> allowed.test(called(info))).toList();
  }

  List<String> called(ModelInfo info) {
    return models.names(info.id());
  }

  /// The model that answers to a name; null when nobody knows one.
  @Nullable ModelInfo find(String name) {
    for (ModelInfo info : all) {
      if (info.id().equals(name)) {
        return info;
      }
    }
    return models.catalog().find(models.upstream(name)) == null ? null : info(name);
  }

  private ModelInfo info(String name) {
    Model model = models.catalog().get(models.upstream(name));
    String line = line(name);
    String family =
        line == null ? "" : line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1);
    String shown = line == null ? model.displayName() : family + " by " + model.displayName();
    return new ModelInfo(name, shown, line, model);
  }

  private static @Nullable String line(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("claude")
        ? LINES.stream().filter(lower::contains).findFirst().orElse(null)
        : null;
  }
}
