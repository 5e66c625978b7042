package dev.parley.server.upstream;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// What an upstream is asked.
///
/// @param path below the base URL: `/responses`
/// @param headers beyond those that every request has
/// @param streams whether the answer is to come in pieces
/// @param mayRepeat whether it may still be sent once more, where a connection that had been at
///   rest proves closed
@SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
public record UpstreamRequest(
    String path,
    byte[] body,
    Map<String, String> headers,
    boolean streams,
    BooleanSupplier mayRepeat) {

  public UpstreamRequest {
    headers = Map.copyOf(headers);
  }

  public UpstreamRequest(String path, byte[] body, Map<String, String> headers, boolean streams) {
    this(path, body, headers, streams, () -> true);
  }

  /// The same with more headers.
  public UpstreamRequest with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return new UpstreamRequest(path, body, all, streams, mayRepeat);
  }

  /// The same, which is sent once more only as long as `condition` holds.
  public UpstreamRequest repeatedOnlyIf(BooleanSupplier condition) {
    return new UpstreamRequest(path, body, headers, streams, condition);
  }
}
