package dev.parley.server.endpoint;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.server.capture.CaptureRule;
import dev.parley.server.capture.Captures;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import java.util.Map;

/// `GET /captures`: whether exchanges are taken down, and which there are in memory. `GET
/// /captures/{id}`: one of these, whole.
public final class CapturesEndpoint {
  private final Captures captures;

  public CapturesEndpoint(Captures captures) {
    this.captures = captures;
  }

  Reply list(Request request) {
    CaptureRule rule = captures.rule();
    String folder = rule.folder() == null ? null : rule.folder().toString();
    return Reply.json(
        200,
        out ->
            out.begin()
                .member("capture", rule.place().wire())
                .member("folder", folder)
                .member("most_exchanges", (long) rule.exchanges())
                .member("most_bytes", rule.bytes())
                .member("kept", captures.kept())
                .member("dropped", captures.dropped())
                .member("exchanges", captures.all())
                .end());
  }

  Reply retrieve(Request request) {
    byte[] exchange = captures.find(request.parameter());
    if (exchange == null) {
      throw new ApiException(
          ApiError.notFound("There is no such exchange in memory; GET /captures lists them"));
    }
    return new Reply(200, Map.of("content-type", "application/json"), exchange, null);
  }
}
