package dev.parley.server.endpoint;

import dev.parley.json.JsonValue;
import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import java.util.ArrayList;
import java.util.List;

/// `GET /`: what this is. `GET /api/hello`: that it is there.
public final class AboutEndpoint {
  private final String version;
  private final boolean tellsMetrics;

  /// @param tellsMetrics whether clients get metrics
  public AboutEndpoint(String version, boolean tellsMetrics) {
    this.version = version;
    this.tellsMetrics = tellsMetrics;
  }

  Reply about(Request request) {
    List<String> paths =
        new ArrayList<>(
            List.of(
                "POST /v1/messages",
                "POST /v1/messages/stream",
                "POST /v1/messages/count_tokens",
                "GET /v1/models",
                "GET /v1/models/{id}",
                "GET /health",
                "GET /readyz"));
    if (tellsMetrics) {
      paths.add("GET /metrics");
    }
    JsonValue body =
        out ->
            out.begin()
                .member("name", "Parley")
                .member("version", version)
                .member("what", "Anthropic's Messages API, answered by OpenAI's models")
                .member("endpoints", paths)
                .end();
    return Reply.json(200, body);
  }

  Reply hello(Request request) {
    return Reply.json(200, out -> out.begin().member("message", "hello").end());
  }
}
