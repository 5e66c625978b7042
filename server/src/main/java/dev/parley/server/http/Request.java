package dev.parley.server.http;

import dev.parley.server.auth.Pass;
import dev.parley.server.observe.Observation;

/// A request as endpoints see it.
///
/// @param parameter what stands in the path for the template's parameter, decoded
/// @param pass what its key lets it do
@SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
public record Request(
    String id,
    String method,
    Route route,
    String parameter,
    Query query,
    Headers headers,
    byte[] body,
    Pass pass,
    Observation observation) {

  static final byte[] NO_BODY = {};

  Request with(byte[] otherBody) {
    return new Request(id, method, route, parameter, query, headers, otherBody, pass, observation);
  }

  /// What is left to know when it has been understood: neither its body nor its headers.
  public Request understood() {
    return new Request(
        id, method, route, parameter, query, Headers.NONE, NO_BODY, pass, observation);
  }

  @Override
  public String toString() {
    return id;
  }
}
