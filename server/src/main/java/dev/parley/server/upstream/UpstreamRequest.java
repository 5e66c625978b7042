package dev.parley.server.upstream;

import java.util.Map;

/// What an upstream is asked.
///
/// @param path below the base URL: `/responses`
/// @param headers beyond those that every request has
/// @param streams whether the answer is to come in pieces
@SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
public record UpstreamRequest(
    String path, byte[] body, Map<String, String> headers, boolean streams) {

  public UpstreamRequest {
    headers = Map.copyOf(headers);
  }
}
