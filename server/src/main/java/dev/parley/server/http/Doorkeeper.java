package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import dev.parley.server.auth.Denial;
import dev.parley.server.auth.Pass;
import dev.parley.server.observe.Denied;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.Safe;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// Stands at the door for one request, and tells the log whom it does not let in, or no further.
///
/// @param remote where the connection comes from; null for nobody knows
/// @param requestId Parley's own name for it
record Doorkeeper(Door door, ExchangeLog log, @Nullable SocketAddress remote, String requestId) {

  /// Why the request is not to be answered; null when it is.
  @Nullable ApiError refusal(Headers headers) {
    ApiError wrongHost = door.hosts().refusal(headers);
    if (wrongHost != null) {
      tell(Denial.HOST, null);
      return wrongHost;
    }
    ApiError foreignPage = door.origins().refusal(headers);
    if (foreignPage != null) {
      tell(Denial.ORIGIN, null);
    }
    return foreignPage;
  }

  /// @throws dev.parley.anthropic.ApiException when the key does not do
  Pass admit(Route route, Headers headers) {
    return door.gate()
        .admit(route.purpose(), headers.get("x-api-key"), headers.get("authorization"), this::tell);
  }

  private void tell(Denial reason, @Nullable String key) {
    String address = remote == null ? null : remote.hostAddress();
    log.denied(
        new Denied(
            reason.isLimit(),
            Safe.own(reason.wire()),
            Safe.own(address == null ? "-" : address),
            key == null ? null : Safe.own(key),
            Safe.own(requestId)));
  }
}
