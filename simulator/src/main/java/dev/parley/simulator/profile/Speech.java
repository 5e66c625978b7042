package dev.parley.simulator.profile;

import java.util.Set;

/// How an answer is worded, streamed or not.
///
/// @param callFinish the finish reason after tool calls
/// @param cached where cached tokens are counted
/// @param thoughtApart whether reasoning is left out of the completion tokens
public record Speech(
    Set<Thought> reasoning,
    CallIds ids,
    Arguments arguments,
    String callFinish,
    Cached cached,
    boolean thoughtApart,
    boolean signatures) {
  /// The members in which reasoning is told; none of them, and it is kept secret.
  public enum Thought {
    REASONING_CONTENT,
    REASONING,
    REASONING_TEXT,
    REASONING_DETAILS,
    /// A list of parts in place of the content.
    THINKING_PARTS,
    /// `<think>` and `</think>` in the content.
    TAGS,
    /// The same without the opening tag, which stood in the prompt.
    CLOSING_TAG
  }

  /// What the ids of tool calls look like.
  public enum CallIds {
    /// `call_` and 24 letters.
    CALL,
    /// Nine letters.
    NINE,
    /// `functions.NAME:0`.
    NUMBERED,
    /// `chatcmpl-tool-` and 32 letters.
    TOOL,
    EMPTY,
    MISSING,
    /// The same for every call of an answer.
    REUSED
  }

  /// How the arguments of a call are written.
  public enum Arguments {
    TEXT,
    OBJECT
  }

  /// The member that counts cached tokens.
  public enum Cached {
    PROMPT_TOKENS_DETAILS,
    PROMPT_CACHE_HIT_TOKENS,
    CACHED_TOKENS,
    NUM_CACHED_TOKENS,
    UNTOLD
  }

  static Speech of(Switches speech) {
    speech.only(
        "reasoning", "ids", "arguments", "call_finish", "cached", "thought_apart", "signatures");
    return new Speech(
        speech.choices("reasoning", Thought.class),
        speech.choice("ids", CallIds.class),
        speech.choice("arguments", Arguments.class),
        speech.text("call_finish"),
        speech.choice("cached", Cached.class),
        speech.flag("thought_apart"),
        speech.flag("signatures"));
  }
}
