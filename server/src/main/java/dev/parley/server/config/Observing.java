package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.traces.OtlpTarget;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is told of Parley besides its log.
///
/// @param management where metrics and health are served apart from what clients ask; null for
///   nowhere
/// @param oldNames whether the names are those of the conventions' version 1.41.0
/// @param traces where spans go; null for nowhere
/// @param withheld why no spans go where the environment says; null when nothing is held back
/// @param unoffered what the environment asks for besides and Parley does not do
public record Observing(
    @Nullable ListenAddress management,
    boolean oldNames,
    @Nullable OtlpTarget traces,
    @Nullable String withheld,
    List<String> unoffered) {
  public Observing {
    unoffered = List.copyOf(unoffered);
  }

  static final Observing NONE = new Observing(null, false, null, null, List.of());

  static Observing read(Environment environment) {
    OtelVariables traces = new OtelVariables(environment);
    OtlpTarget target = traces.target();
    return new Observing(
        management(environment.find("PARLEY_MANAGEMENT")),
        oldNames(environment.find("PARLEY_SEMCONV")),
        target,
        traces.withheld(),
        traces.unoffered());
  }

  Observing withoutManagement() {
    return new Observing(null, oldNames, traces, withheld, unoffered);
  }

  private static @Nullable ListenAddress management(@Nullable Setting setting) {
    return setting == null || setting.value().toLowerCase(Locale.ROOT).equals("off")
        ? null
        : ListenAddress.parse(setting);
  }

  private static boolean oldNames(@Nullable Setting setting) {
    if (setting == null) {
      return false;
    }
    return switch (setting.value()) {
      case "latest" -> false;
      case "1.41.0" -> true;
      case String other -> throw BadConfig.of(setting.name(), other, "use latest or 1.41.0");
    };
  }
}
