package dev.parley.dialect.messages;

import dev.parley.json.RawJson;

/// Takes an answer in the upstream's own bytes.
@FunctionalInterface
public interface Verbatim {
  /// The type of a whole answer, in place of all its events.
  String MESSAGE = "message";

  /// One event, or the whole.
  ///
  /// @param type of the event, or [#MESSAGE]
  void pass(String type, RawJson json);
}
