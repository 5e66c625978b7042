package dev.parley.simulator.script;

import java.time.Duration;

/// How the bytes of a stream travel.
///
/// @param pace time between two events
/// @param bytesPerWrite size of the pieces the bytes are torn into, wherever that cuts; 0 for none
/// @param writePause time between two such pieces
/// @param cutAfterBytes bytes of the body after which the connection breaks; negative for never
/// @param leaveOpen keep the connection after the terminal event
public record Delivery(
    Duration pace, int bytesPerWrite, Duration writePause, int cutAfterBytes, boolean leaveOpen) {

  public static final Delivery PLAIN = new Delivery(Duration.ZERO, 0, Duration.ZERO, -1, false);

  public static Delivery paced(Duration pace) {
    return new Delivery(pace, 0, Duration.ZERO, -1, false);
  }

  public static Delivery dripping(int bytesPerWrite, Duration writePause) {
    return new Delivery(Duration.ZERO, bytesPerWrite, writePause, -1, false);
  }

  public static Delivery cutAfter(int bytes) {
    return new Delivery(Duration.ZERO, 0, Duration.ZERO, bytes, false);
  }

  public static Delivery leftOpen() {
    return new Delivery(Duration.ZERO, 0, Duration.ZERO, -1, true);
  }
}
