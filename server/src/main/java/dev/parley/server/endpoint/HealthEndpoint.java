package dev.parley.server.endpoint;

import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `GET /health`: the process runs. `GET /readyz`: it can answer, at its full speed, as far as it
/// knows without asking the upstream.
public final class HealthEndpoint {
  private final Supplier<@Nullable String> obstacle;

  /// @param obstacle what keeps it from answering; null when nothing does
  public HealthEndpoint(Supplier<@Nullable String> obstacle) {
    this.obstacle = obstacle;
  }

  Reply health(Request request) {
    return Reply.json(200, out -> out.begin().member("status", "ok").end());
  }

  /// Where keys are needed, how Parley is configured is not told to those who have shown none.
  Reply ready(Request request) {
    String reason = obstacle.get();
    if (reason == null) {
      return Reply.json(200, out -> out.begin().member("status", "ready").end());
    }
    String told = request.pass().isStranger() ? null : reason;
    return Reply.json(
        503, out -> out.begin().member("status", "not ready").member("reason", told).end());
  }
}
