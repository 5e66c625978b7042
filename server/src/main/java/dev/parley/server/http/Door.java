package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import dev.parley.server.auth.Gate;
import dev.parley.server.auth.Pass;
import org.jspecify.annotations.Nullable;

/// Who may come in: by the name they use, the page they come from, and the key they show.
public record Door(Hosts hosts, Origins origins, Gate gate) implements Filter {
  @Override
  public @Nullable ApiError refusal(Headers headers) {
    ApiError wrongHost = hosts.refusal(headers);
    return wrongHost == null ? origins.refusal(headers) : wrongHost;
  }

  /// @throws dev.parley.anthropic.ApiException when the key does not do
  Pass admit(Route route, Headers headers) {
    return gate.admit(route.purpose(), headers.get("x-api-key"), headers.get("authorization"));
  }
}
