package dev.parley.server.endpoint;

import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import dev.parley.server.metrics.Metrics;
import java.util.Map;

/// `GET /metrics`, for Prometheus.
public final class MetricsEndpoint {
  private final Metrics metrics;

  public MetricsEndpoint(Metrics metrics) {
    this.metrics = metrics;
  }

  Reply page(Request request) {
    Metrics.Page page = metrics.page(request.headers().get("accept"));
    return new Reply(200, Map.of("content-type", page.type()), page.bytes(), null);
  }
}
