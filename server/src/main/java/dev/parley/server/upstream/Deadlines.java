package dev.parley.server.upstream;

import java.time.Duration;

/// How long each phase of an exchange may take. A stream as a whole may take any time.
///
/// @param pool for a turn, where an upstream has as many calls as it may have
/// @param connect for name and TCP
/// @param tls for the handshake
/// @param write between two pieces of the request that the upstream takes
/// @param firstByte from there to the head of the upstream's reply
/// @param idle between two pieces of the upstream's reply
/// @param whole for an answer that does not stream
/// @param holdBack how long an answer waits for its first content before its status goes out
/// @param ping after how much silence towards the client a ping goes out
/// @param tcp how long the machine at the other end of a connection may confirm nothing
public record Deadlines(
    Duration pool,
    Duration connect,
    Duration tls,
    Duration write,
    Duration firstByte,
    Duration idle,
    Duration whole,
    Duration holdBack,
    Duration ping,
    Duration tcp) {

  public static final Deadlines DEFAULT =
      new Deadlines(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120),
          Duration.ofSeconds(300),
          Duration.ofSeconds(600),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  /// The same for an answer that says nothing before it is whole. Whoever waits for it has given up
  /// by then.
  Deadlines forWhole() {
    Duration longer = whole.plusSeconds(1);
    return new Deadlines(pool, connect, tls, write, longer, idle, whole, holdBack, ping, tcp);
  }
}
