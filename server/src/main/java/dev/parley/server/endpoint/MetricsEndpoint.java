package dev.parley.server.endpoint;

import dev.parley.server.http.Reply;
import dev.parley.server.http.Request;
import dev.parley.server.metrics.Metrics;

/// `GET /metrics`, for Prometheus.
public final class MetricsEndpoint {
  private final Metrics metrics;

  public MetricsEndpoint(Metrics metrics) {
    this.metrics = metrics;
  }

  Reply page(Request request) {
    Metrics.Page page = metrics.page(request.headers().get("accept"));
    return Reply.of(page.type(), page.bytes());
  }
}
