package dev.parley.server.endpoint;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.server.capture.CaptureRule;
import dev.parley.server.capture.Captures;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Safe;
import java.util.function.Consumer;

/// `GET /captures`: whether exchanges are taken down, and which there are in memory. `GET
/// /captures/{id}`: one of these, whole.
public final class CapturesEndpoint {
  private final Captures captures;
  private final Consumer<Notice> log;

  /// @param log hears who is read
  public CapturesEndpoint(Captures captures, Consumer<Notice> log) {
    this.captures = captures;
    this.log = log;
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
    Safe subject = Safe.own(request.parameter());
    log.accept(new Notice(Safe.own("capture_read"), subject, null));
    return Reply.of("application/json", exchange);
  }
}
