package dev.parley.server.http;

/// What answers the requests of a route. An [dev.parley.anthropic.ApiException] becomes an error
/// reply, whoever throws it.
public sealed interface Endpoint {

  /// Answers at once, on the event loop, and takes no body.
  @FunctionalInterface
  non-sealed interface Quick extends Endpoint {
    Reply answer(Request request);
  }

  /// Takes a body and may block: runs on a virtual thread of its own, until the answer has ended.
  @FunctionalInterface
  non-sealed interface Blocking extends Endpoint {
    void serve(Request request, Downstream client);
  }
}
