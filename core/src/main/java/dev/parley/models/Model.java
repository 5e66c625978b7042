package dev.parley.models;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of an upstream model.
///
/// @param family models of one family can read each other's encrypted reasoning
/// @param provider the backend that sells it, by its name in `backends.json`; null for a model that
///   nobody knows
/// @param prices null where nobody knows them
/// @param shutdown the day from which it answers no more; null when none is announced
public record Model(
    String id,
    String displayName,
    String family,
    @Nullable String provider,
    Window window,
    Abilities abilities,
    Encoding encoding,
    @Nullable Prices prices,
    @Nullable LocalDate shutdown) {

  /// What models can see.
  public enum Medium {
    IMAGE,
    PDF
  }

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

  /// A model that is in no catalog: taken for a reasoning model of today.
  public static Model unknown(String id) {
    return new Model(
        id, id, id, null, Window.ASSUMED, Abilities.ASSUMED, Encoding.UNKNOWN, null, null);
  }

  /// Whether it is in the catalog.
  public boolean isKnown() {
    return provider != null;
  }

  /// This model under another id: a dated snapshot.
  Model as(String snapshot) {
    return new Model(
        snapshot, displayName, family, provider, window, abilities, encoding, prices, shutdown);
  }

  /// This model as another provider hosts it, whose prices and limits are its own.
  public Model at(String host) {
    return provider == null || provider.equals(host)
        ? this
        : with(window.elsewhere()).with(prices == null ? null : prices.elsewhere());
  }

  /// This model with other efforts than the catalog says.
  Model withEfforts(List<String> supported) {
    return with(abilities.withEfforts(supported));
  }

  /// This model with another limit than the catalog says.
  Model withMaxOutput(long tokens) {
    return with(window.withOutput(tokens));
  }

  public Model with(Window other) {
    return new Model(
        id, displayName, family, provider, other, abilities, encoding, prices, shutdown);
  }

  public Model with(Abilities others) {
    return new Model(id, displayName, family, provider, window, others, encoding, prices, shutdown);
  }

  public Model with(@Nullable Prices others) {
    return new Model(
        id, displayName, family, provider, window, abilities, encoding, others, shutdown);
  }

  /// All efforts that there are, least first.
  public static List<String> allEfforts() {
    return SCALE;
  }

  /// The efforts that it takes, least first, as far as that can be said here.
  public List<String> efforts() {
    return abilities.efforts();
  }

  /// The efforts that it takes or, when nobody says, those that it is likely to.
  public List<String> likelyEfforts() {
    return reasons() && efforts().isEmpty() ? Abilities.COMMON_EFFORTS : efforts();
  }

  public boolean reasons() {
    return abilities.reasons();
  }

  public Sampling sampling() {
    return abilities.sampling();
  }

  public boolean images() {
    return abilities.media().contains(Medium.IMAGE);
  }

  public boolean phases() {
    return abilities.phases();
  }

  public boolean breakpoints() {
    return abilities.breakpoints();
  }

  public boolean runs(HostedFeature feature) {
    return abilities.hosted().contains(feature);
  }

  public long maxInputTokens() {
    return window.input();
  }

  public long maxOutputTokens() {
    return window.output();
  }

  /// The accepted effort nearest to the wanted one.
  public String nearestEffort(String wanted) {
    return nearestEffort(wanted, likelyEfforts());
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
