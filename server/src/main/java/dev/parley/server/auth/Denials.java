package dev.parley.server.auth;

import org.jspecify.annotations.Nullable;

/// Hears of whom the gate does not let in, or no further.
@FunctionalInterface
public interface Denials {
  Denials UNHEARD = (_, _) -> {};

  /// Somebody is denied something.
  ///
  /// @param key the name of the key that was shown, where it is a known one
  void denied(Denial reason, @Nullable String key);
}
