package dev.parley.server.content;

import dev.parley.server.http.Downstream;
import dev.parley.server.http.Request;

/// Stands between Parley and clients, and may hear what is said.
@FunctionalInterface
public interface Bystander {
  /// Nobody listens.
  Bystander NONE = (_, client) -> client;

  /// The client, heard where somebody wants to.
  Downstream hears(Request request, Downstream client);
}
