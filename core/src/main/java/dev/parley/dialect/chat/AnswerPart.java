package dev.parley.dialect.chat;

/// One thing that is told: a thought, a text or a call.
interface AnswerPart {
  /// Whether it may be over when something else turns up.
  boolean mayEnd();

  /// Nothing more of it will come.
  ///
  /// @param complete whether the upstream ended its answer as a whole one
  void end(boolean complete);
}
