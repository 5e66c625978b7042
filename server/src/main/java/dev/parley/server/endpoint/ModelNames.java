package dev.parley.server.endpoint;

import dev.parley.models.Model;
import dev.parley.models.Window;
import dev.parley.server.exchange.destination.Destinations;
import dev.parley.server.exchange.destination.Way;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The names that a client can ask for, and what answers to each.
public final class ModelNames {
  private static final List<String> LINES = List.of("fable", "opus", "sonnet", "haiku", "mythos");
  private static final String WHOLE_WINDOW = "[1m]";

  private final Destinations destinations;
  private final boolean full;
  private final List<ModelInfo> all;

  /// @param listed all names that are listed, in this order
  /// @param full whether all of a window is told in any case
  public ModelNames(Destinations destinations, Collection<String> listed, boolean full) {
    this.destinations = destinations;
    this.full = full;
    List<ModelInfo> infos = new ArrayList<>();
    listed.forEach(name -> infos.add(info(name, destinations.resolve(name).getFirst())));
    this.all = List.copyOf(infos);
  }

  /// Those that may be used.
  ///
  /// @param allowed says it of what a model is called
  List<ModelInfo> all(Predicate<List<String>> allowed) {
    return all.stream().filter(info -> allowed.test(called(info))).toList();
  }

  List<String> called(ModelInfo info) {
    return destinations.names(info.id());
  }

  /// The model that answers to a name; null where neither the catalog knows it nor a setting names
  /// it.
  @Nullable ModelInfo find(String name) {
    for (ModelInfo info : all) {
      if (info.id().equals(name)) {
        return info;
      }
    }
    Way way = destinations.resolve(name).getFirst();
    boolean known = way.target().model().isKnown() || destinations.isSettled(name);
    return known ? info(name, way) : null;
  }

  private ModelInfo info(String name, Way way) {
    Model model = way.target().model();
    String line = line(name);
    String family =
        line == null ? "" : line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1);
    String shown = line == null ? model.displayName() : family + " by " + model.displayName();
    Window window = model.window();
    boolean whole = full || name.toLowerCase(Locale.ROOT).endsWith(WHOLE_WINDOW);
    return new ModelInfo(
        name,
        shown,
        destinations.names(name).getLast(),
        line,
        model,
        whole ? window.input() : window.usual(),
        way.destination().dialect().offer(model));
  }

  private static @Nullable String line(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("claude")
        ? LINES.stream().filter(lower::contains).findFirst().orElse(null)
        : null;
  }
}
