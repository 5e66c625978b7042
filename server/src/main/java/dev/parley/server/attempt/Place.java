package dev.parley.server.attempt;

/// Somewhere to try: a model of an upstream, asked with one of its keys.
public record Place(String upstream, String key, String model) {

  /// Whether the same servers answer with the same model.
  public boolean isBeside(Place other) {
    return upstream.equals(other.upstream) && model.equals(other.model);
  }
}
