package dev.parley.server.http;

import dev.parley.server.observe.Observation;

/// A request as endpoints see it.
///
/// @param parameter what stands in the path for the template's parameter, decoded
public record Request(
    String id,
    String method,
    Route route,
    String parameter,
    Query query,
    Headers headers,
    byte[] body,
    Observation observation) {

  static final byte[] NO_BODY = {};

  Request with(byte[] otherBody) {
    return new Request(id, method, route, parameter, query, headers, otherBody, observation);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
