package dev.parley.dialect.errors;

import org.jspecify.annotations.Nullable;

/// Finds what the upstream names by a path of its own in the client's request.
@FunctionalInterface
public interface Places {
  /// Null when the client has no such thing.
  @Nullable ClientPlace of(ParameterPath path);
}
