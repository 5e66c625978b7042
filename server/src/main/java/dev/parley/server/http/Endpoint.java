package dev.parley.server.http;

/// What answers the requests of a route. An [dev.parley.anthropic.ApiException] becomes an error
/// reply, whoever throws it.
public sealed interface Endpoint {

  /// Answers at once, on the event loop, and takes no body.
  @FunctionalInterface
  non-sealed interface Quick extends Endpoint {
    Reply answer(Request request);
  }

  /// Takes a body and may block: runs on a virtual thread of its own until nobody waits for it any
  /// more; the answer may go on after that.
  @FunctionalInterface
  non-sealed interface Blocking extends Endpoint {
    /// Answers, or sees to it that somebody does.
    ///
    /// @return what is left to do when the answer has ended
    Runnable serve(Request request, Downstream client);
  }
}
