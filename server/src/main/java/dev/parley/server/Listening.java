package dev.parley.server;

import dev.parley.server.config.BadConfig;
import dev.parley.server.http.HttpFront;
import dev.parley.server.http.Listener;
import dev.parley.server.http.Reception;
import io.vertx.core.Vertx;
import java.io.IOException;

/// A place to listen at, and what to do when that is none.
///
/// @param port the setting that says the port
/// @param otherPort how to say another
/// @param host the setting that says the address
/// @param otherHost how to say another
record Listening(String port, String otherPort, String host, String otherHost) {
  static final Listening TO_CLIENTS =
      new Listening("port", "PARLEY_PORT, --port N, 0 for a free one", "host", "PARLEY_HOST");
  static final Listening TO_OPERATORS =
      new Listening(
          "management", "PARLEY_MANAGEMENT, 0 for a free one", "management", "PARLEY_MANAGEMENT");

  /// Returns when it listens.
  ///
  /// @throws BadConfig when it cannot
  HttpFront at(Vertx vertx, Listener listener, Reception reception) {
    try {
      return HttpFront.listen(vertx, listener, reception);
    } catch (IOException e) {
      String place = "cannot listen on " + listener.host() + ":" + listener.port() + ": ";
      throw new BadConfig(explained(place, String.valueOf(e.getMessage())));
    }
  }

  private String explained(String place, String why) {
    if (why.contains("in use")) {
      return port + ": " + place + "another program does; end it, or use another: " + otherPort;
    }
    if (why.contains("ermission")) {
      return port + ": " + place + "not for this user; use one above 1023: " + otherPort;
    }
    String words =
        why.contains("assign")
            ? "this machine has no such address"
            : why.contains("resolve") ? "nobody knows that name" : why;
    return host + ": " + place + words + "; use one that this machine has: " + otherHost;
  }
}
