package dev.parley.server.exchange;

import dev.parley.anthropic.StreamEvent;
import java.util.Map;
import java.util.function.Consumer;

/// What becomes of the events of one answer on their way to the client. Lives on the loop.
interface Outlet extends Consumer<StreamEvent> {

  /// The clock runs from here: before the upstream is even asked.
  void start(Pump pump);

  /// Headers that the answer is to have, if it has not begun.
  void headers(Map<String, String> more);

  /// Sends what the events of this turn gave; after the last one, ends the answer.
  void flush(boolean last);

  /// Whether the client has been sent anything.
  boolean hasBegun();

  /// Whether its own end is still to come, although the last event has.
  default boolean isWaiting() {
    return false;
  }

  /// There is no more time to wait.
  default void hurry() {}

  /// No more will come.
  void stop();
}
