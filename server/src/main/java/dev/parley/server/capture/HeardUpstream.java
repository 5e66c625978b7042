package dev.parley.server.capture;

import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Upstream;
import dev.parley.server.upstream.UpstreamCall;
import dev.parley.server.upstream.UpstreamRequest;
import io.vertx.core.Context;

/// An upstream; what it is asked and what it answers is taken down.
record HeardUpstream(String name, Account account, Upstream upstream, Recording recording)
    implements Upstream {
  @Override
  public UpstreamCall call(Context loop, UpstreamRequest request) {
    Answer answer = recording.called(name, account, request);
    return new HeardCall(upstream.call(loop, request), recording, answer);
  }
}
