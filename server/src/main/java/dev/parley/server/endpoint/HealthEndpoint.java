package dev.parley.server.endpoint;

import dev.parley.server.capture.CaptureRule;
import dev.parley.server.capture.Captures;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `GET /health`: the process runs. `GET /readyz`: it can answer, at its full speed, as far as it
/// knows without asking the upstream.
public final class HealthEndpoint {
  private final Supplier<@Nullable String> obstacle;
  private final Captures captures;
  private final boolean tellsContent;

  /// @param obstacle what keeps it from answering; null when nothing does
  /// @param captures whoever is taken down may know that
  /// @param tellsContent whether spans hold what is said: whoever says it may know that
  public HealthEndpoint(
      Supplier<@Nullable String> obstacle, Captures captures, boolean tellsContent) {
    this.obstacle = obstacle;
    this.captures = captures;
    this.tellsContent = tellsContent;
  }

  Reply health(Request request) {
    CaptureRule rule = captures.rule();
    String capture = rule.isOn() ? rule.place().wire() : null;
    String spans = tellsContent ? "content" : null;
    return Reply.json(
        200,
        out ->
            out.begin()
                .member("status", "ok")
                .member("capture", capture)
                .member("spans", spans)
                .end());
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
