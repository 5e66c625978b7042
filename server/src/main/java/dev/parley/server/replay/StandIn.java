package dev.parley.server.replay;

import dev.parley.server.capture.CapturedCall;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Upstream;
import dev.parley.server.upstream.UpstreamRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stands in for every upstream: what comes first is answered as the first call was that was
/// captured, and so on. What comes after the last one is not answered.
public final class StandIn {
  private final List<CapturedCall> captured;
  private final List<Asked> asked = new ArrayList<>();

  /// What was asked of it.
  ///
  /// @param upstream what the log calls it
  record Asked(String upstream, Account account, UpstreamRequest request) {}

  public StandIn(List<CapturedCall> captured) {
    this.captured = List.copyOf(captured);
  }

  /// In place of one upstream.
  public Upstream of(String name, Account account) {
    return (loop, request) ->
        new StandInCall(loop, account.words(), next(new Asked(name, account, request)));
  }

  private synchronized @Nullable CapturedCall next(Asked call) {
    asked.add(call);
    return asked.size() > captured.size() ? null : captured.get(asked.size() - 1);
  }

  synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }
}
