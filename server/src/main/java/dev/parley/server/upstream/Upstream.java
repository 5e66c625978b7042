package dev.parley.server.upstream;

import io.vertx.core.Context;

/// Someone who answers translated requests.
public interface Upstream {

  /// Begins one call, whose callbacks come on `loop`. Returns at once.
  UpstreamCall call(Context loop, UpstreamRequest request);
}
