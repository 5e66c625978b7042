package dev.parley.models;

import java.util.List;
import java.util.Set;

/// What is known of an upstream model.
///
/// @param family models of one family can read each other's encrypted reasoning
/// @param contextWindow tokens in and out together
/// @param efforts the reasoning efforts it takes, least first; empty when it does not reason
/// @param sampling whether it takes temperature and top_p
/// @param phases whether its messages are marked as commentary or final answer
/// @param breakpoints whether its prompt cache takes explicit breakpoints
/// @param hosted the upstream's own tools that it can use
public record Model(
    String id,
    String displayName,
    String family,
    long contextWindow,
    long maxOutputTokens,
    List<String> efforts,
    Sampling sampling,
    boolean images,
    boolean phases,
    boolean breakpoints,
    Set<HostedFeature> hosted) {

  /// A tool of the upstream's own that a model can use.
  public enum HostedFeature {
    WEB_SEARCH,
    CODE_INTERPRETER,
    MCP,
    TOOL_SEARCH
  }

  /// When a model takes sampling parameters.
  public enum Sampling {
    ALWAYS,
    WITHOUT_REASONING,
    NEVER
  }

  private static final List<String> SCALE =
      List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

  public Model {
    efforts = List.copyOf(efforts);
    hosted = Set.copyOf(hosted);
  }

  /// This model under another id: a dated snapshot.
  Model as(String snapshot) {
    return with(snapshot, maxOutputTokens, efforts);
  }

  /// This model with other efforts than the catalog says.
  Model withEfforts(List<String> supported) {
    return with(id, maxOutputTokens, supported);
  }

  /// This model with another limit than the catalog says.
  Model withMaxOutput(long tokens) {
    return with(id, tokens, efforts);
  }

  private Model with(String otherId, long otherMaxOutput, List<String> otherEfforts) {
    return new Model(
        otherId,
        displayName,
        family,
        contextWindow,
        otherMaxOutput,
        otherEfforts,
        sampling,
        images,
        phases,
        breakpoints,
        hosted);
  }

  /// All efforts that there are, least first.
  public List<String> scale() {
    return SCALE;
  }

  public boolean reasons() {
    return !efforts.isEmpty();
  }

  public boolean runs(HostedFeature feature) {
    return hosted.contains(feature);
  }

  public long maxInputTokens() {
    return contextWindow - maxOutputTokens;
  }

  /// The accepted effort nearest to the wanted one.
  public String nearestEffort(String wanted) {
    return nearestEffort(wanted, efforts);
  }

  /// Of some efforts the one nearest to the wanted one; of two equally near the lesser. An effort
  /// that is on no scale passes as it is, for the upstream to judge.
  public static String nearestEffort(String wanted, List<String> efforts) {
    int place = SCALE.indexOf(wanted);
    if (place < 0 || efforts.contains(wanted)) {
      return wanted;
    }
    String nearest = efforts.getFirst();
    for (String effort : efforts) {
      if (distance(effort, place) < distance(nearest, place)) {
        nearest = effort;
      }
    }
    return nearest;
  }

  private static int distance(String effort, int place) {
    return Math.abs(SCALE.indexOf(effort) - place);
  }
}
