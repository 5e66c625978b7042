package dev.parley.simulator.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What one model is and accepts. `family` is the circle within which encrypted reasoning travels.
public record Model(
    String id,
    String snapshot,
    List<String> aliases,
    String family,
    Window window,
    Effort effort,
    Features features,
    long created,
    @Nullable String shutdown) {
  private static final List<String> SUMMARIES = List.of("auto", "concise", "detailed");

  /// `total` is input and output together; `input` is what may be read, `output` what may be said.
  public record Window(int total, int input, int output) {}

  /// No supported effort means: not a reasoning model. `summaries` are the ways it can be summed
  /// up.
  public record Effort(List<String> supported, @Nullable String usual, List<String> summaries) {}

  /// `context` is the default of `reasoning.context`; `retention` what the old cache option
  /// accepts; `lacks` are the hosted tools it cannot use.
  public record Features(
      List<String> verbosity,
      List<String> retention,
      List<String> lacks,
      @Nullable String context,
      boolean image,
      boolean phase,
      boolean pro,
      boolean explicitCache,
      boolean toolUsage) {}

  /// When `temperature` and its kin are taken.
  public enum Sampling {
    ALWAYS,
    ONLY_WITHOUT_EFFORT,
    NEVER
  }

  public boolean reasons() {
    return !effort.supported.isEmpty();
  }

  public Sampling sampling() {
    if (!reasons()) {
      return Sampling.ALWAYS;
    }
    return effort.supported.contains("none") ? Sampling.ONLY_WITHOUT_EFFORT : Sampling.NEVER;
  }

  public Optional<String> usualEffort() {
    return Optional.ofNullable(effort.usual);
  }

  boolean answersTo(String name) {
    return name.equals(id) || name.equals(snapshot) || aliases.contains(name);
  }

  /// Whether functions can be called only in `/v1/responses`, thinking so hard; newer models, which
  /// count what their tools used, are so.
  public boolean callsOnlyOnResponses(String askedEffort) {
    String asked = askedEffort.isEmpty() ? usualEffort().orElse("none") : askedEffort;
    return features.toolUsage && !asked.equals("none");
  }

  /// False for the one that stands for all that are not listed.
  public boolean known() {
    return !family.equals("other");
  }

  /// The same model under another name.
  public Model named(String name) {
    return new Model(name, name, aliases, family, window, effort, features, created, shutdown);
  }

  /// One row of the data file, completed by the group it stands in.
  static Model of(JsonNode row, JsonNode group) {
    String id = row.get("id").stringValue();
    JsonNode usual = either("effort", row, group);
    List<String> efforts = strings(either("efforts", row, group));
    return new Model(
        id,
        row.path("snapshot").stringValue(id),
        strings(row.path("aliases")),
        group.get("family").stringValue(),
        new Window(
            either("window", row, group).intValue(),
            either("input", row, group).intValue(),
            either("output", row, group).intValue()),
        new Effort(
            efforts,
            efforts.isEmpty() ? null : usual.stringValue("medium"),
            group.has("summaries") ? strings(group.get("summaries")) : SUMMARIES),
        features(row, group),
        either("created", row, group).longValue(),
        row.path("shutdown").stringValue(null));
  }

  private static Features features(JsonNode row, JsonNode group) {
    return new Features(
        strings(either("verbosity", row, group)),
        strings(either("retention", row, group)),
        strings(either("lacks", row, group)),
        either("context", row, group).stringValue(null),
        either("image", row, group).booleanValue(true),
        either("phase", row, group).booleanValue(false),
        either("pro", row, group).booleanValue(false),
        either("explicitCache", row, group).booleanValue(false),
        either("toolUsage", row, group).booleanValue(false));
  }

  private static JsonNode either(String name, JsonNode row, JsonNode group) {
    return row.has(name) ? row.get(name) : group.path(name);
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }
}
