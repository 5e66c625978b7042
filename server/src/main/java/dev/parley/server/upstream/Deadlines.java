package dev.parley.server.upstream;

import java.time.Duration;

/// How long each phase of an exchange may take.
///
/// @param connect until a connection stands: name, TCP, TLS
/// @param firstByte from there to the head of the upstream's reply
/// @param idle between two pieces of the upstream's reply
/// @param whole for an answer that does not stream
/// @param holdBack how long an answer waits for its first content before its status goes out
/// @param ping after how much silence towards the client a ping goes out
public record Deadlines(
    Duration connect,
    Duration firstByte,
    Duration idle,
    Duration whole,
    Duration holdBack,
    Duration ping) {

  public static final Deadlines DEFAULT =
      new Deadlines(
          Duration.ofSeconds(5),
          Duration.ofSeconds(120),
          Duration.ofSeconds(300),
          Duration.ofSeconds(600),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10));

  /// The same for an answer that says nothing before it is whole.
  Deadlines forWhole() {
    return new Deadlines(connect, whole, idle, whole, holdBack, ping);
  }
}
