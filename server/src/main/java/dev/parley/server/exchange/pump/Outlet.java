package dev.parley.server.exchange.pump;

import dev.parley.anthropic.StreamEvent;
import dev.parley.json.RawJson;
import java.util.Map;
import java.util.function.Consumer;

/// What becomes of the events of one answer on their way to the client. Lives on the loop.
public interface Outlet extends Consumer<StreamEvent> {

  /// Takes what the upstream said in its own bytes.
  ///
  /// @param type of the event; [dev.parley.dialect.messages.Verbatim#MESSAGE] for a whole answer
  default void pass(String type, RawJson json) {
    throw new IllegalStateException("nothing is passed through here");
  }

  /// The clock runs from here: before the upstream is even asked.
  void start(Pump pump);

  /// Headers that the answer is to have, if it has not begun.
  void headers(Map<String, String> more);

  /// Drops what has not been sent: another try begins from the beginning. Only before [#hasBegun].
  void forget();

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
