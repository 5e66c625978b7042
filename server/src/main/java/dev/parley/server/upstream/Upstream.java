package dev.parley.server.upstream;

import io.vertx.core.Context;

/// Someone who answers translated requests.
public interface Upstream {

  /// Begins one call, whose callbacks come on `loop`. Returns at once.
  ///
  /// @param path below the base URL: `/responses`
  UpstreamCall call(Context loop, String path, byte[] body);
}
