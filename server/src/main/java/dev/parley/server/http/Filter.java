package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import org.jspecify.annotations.Nullable;

/// Looks at a request's head before anything else does.
@FunctionalInterface
public interface Filter {

  /// Why the request is not to be answered; null when it is.
  @Nullable ApiError refusal(Headers headers);
}
