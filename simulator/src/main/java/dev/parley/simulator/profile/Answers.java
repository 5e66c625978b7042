package dev.parley.simulator.profile;

import tools.jackson.databind.JsonNode;

/// How a backend answers.
///
/// @param thoughts in what form the model's thoughts come
/// @param wholeCalls whether a call comes in one piece
/// @param index how calls are numbered
/// @param callIds what ids they have
/// @param roles whether every chunk says whose it is
/// @param finish what it says of why it stopped
/// @param usage where the tokens are told
/// @param before what comes ahead of the first chunk
/// @param lineEnd of the event stream
/// @param done whether the stream closes with `[DONE]`
/// @param error in what form errors come
/// @param overflow the words for a prompt that is too long, with `{tokens}` and `{limit}`
public record Answers(
    Thoughts thoughts,
    boolean wholeCalls,
    Index index,
    CallIds callIds,
    boolean roles,
    Finish finish,
    Usage usage,
    Before before,
    String lineEnd,
    boolean done,
    Errors error,
    String overflow) {

  /// The form of thoughts.
  public enum Thoughts {
    /// None are told.
    NONE,
    REASONING_CONTENT,
    REASONING,
    /// Text, and pieces of details beside it.
    DETAILS,
    /// Parts of the content.
    PARTS,
    /// Between tags in the text.
    TAGS,
    /// Text and a cipher.
    OPAQUE
  }

  /// The numbers of calls.
  public enum Index {
    COUNTED,
    MISSING,
    ZERO,
    FROM_ONE
  }

  /// The ids of calls.
  public enum CallIds {
    CALL,
    NINE,
    NAMED,
    EMPTY,
    SIGNED
  }

  /// Why an answer stopped.
  public enum Finish {
    TOLD,
    /// The same word whatever came.
    STOP,
    TWICE,
    /// No word at all.
    UNTOLD
  }

  /// Where tokens are told.
  public enum Usage {
    /// In a chunk of its own after the last.
    LAST,
    WITH_FINISH,
    IN_CHOICE,
    GROQ,
    NEVER
  }

  /// What comes first.
  public enum Before {
    NOTHING,
    COMMENT,
    BLANK_LINES,
    FILTERS
  }

  /// The form of errors.
  public enum Errors {
    OPENAI,
    /// A code and a message.
    CODED,
    LISTED,
    DETAILED,
    FLAT,
    EMPTY,
    /// Inside a success.
    BASE_RESPONSE
  }

  static Answers of(JsonNode row) {
    return new Answers(
        Thoughts.valueOf(Asks.upper(row.path("thoughts"))),
        row.path("whole_calls").booleanValue(),
        Index.valueOf(Asks.upper(row.path("index"))),
        CallIds.valueOf(Asks.upper(row.path("call_ids"))),
        row.path("roles").booleanValue(),
        Finish.valueOf(Asks.upper(row.path("finish"))),
        Usage.valueOf(Asks.upper(row.path("usage"))),
        Before.valueOf(Asks.upper(row.path("before"))),
        row.path("crlf").booleanValue() ? "\r\n" : "\n",
        row.path("done").booleanValue(),
        Errors.valueOf(Asks.upper(row.path("error"))),
        row.path("overflow").stringValue());
  }
}
