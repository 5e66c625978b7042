package dev.parley.server.launch;

import dev.parley.models.Model;
import dev.parley.models.ModelMap;
import dev.parley.models.ModelMap.Place;
import dev.parley.models.Window;
import org.jspecify.annotations.Nullable;

/// Those that a model map leads to.
///
/// @param full whether all of a window is told, also where all tokens become dearer
record ConfiguredStandIns(ModelMap models, boolean full) implements StandIns {
  @Override
  public @Nullable StandIn family(String family) {
    return models.upstream(family).equals(family) ? null : named(family);
  }

  @Override
  public StandIn named(String name) {
    Place place = models.place(name);
    Model model = models.catalog().get(place.model());
    return new StandIn(place.name(), input(model.window()), model.maxOutputTokens());
  }

  private long input(Window window) {
    return full ? window.inputBesideOutput() : Math.min(window.usual(), window.inputBesideOutput());
  }
}
