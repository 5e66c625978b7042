package dev.parley.anthropic;

/// Hears what happens to a request on its way upstream. A path names the field, a reason says why;
/// neither ever holds content.
public interface Notes {
  /// Done by Parley because the upstream cannot.
  void emulated(String path, String reason);

  /// Carried, but as something less.
  void degraded(String path, String reason);

  /// Not carried.
  void dropped(String path, String reason);

  /// An invalid transcript made valid.
  void repaired(String path, String reason);
}
