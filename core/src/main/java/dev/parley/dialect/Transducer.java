package dev.parley.dialect;

import dev.parley.models.Lesson;
import org.jspecify.annotations.Nullable;

/// The state of one answer: takes what comes from the upstream, tells the client's stream.
///
/// Whatever it is fed, the stream ends exactly once, at the latest with [Signal.End] or
/// [Signal.Broken]; what comes after the end is ignored.
@FunctionalInterface
public interface Transducer {
  void accept(Signal signal);

  /// Whether it ended the answer while the upstream had more to say, which nobody will hear.
  default boolean cutShort() {
    return false;
  }

  /// What an error that was told before anything else teaches, so that another try may succeed;
  /// null when there was none, or it teaches nothing new.
  default @Nullable Lesson lesson() {
    return null;
  }

  /// The service tier that answered, in the upstream's word; null when it told none.
  default @Nullable String serviceTier() {
    return null;
  }

  /// What the upstream calls the answer, and who gave it.
  default Answerer answerer() {
    return Answerer.UNTOLD;
  }

  /// How many events there were of a kind that nobody knows.
  default long unknownEvents() {
    return 0;
  }
}
