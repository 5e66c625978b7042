package dev.parley.dialect;

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

  /// How many events there were of a kind that nobody knows.
  default long unknownEvents() {
    return 0;
  }
}
