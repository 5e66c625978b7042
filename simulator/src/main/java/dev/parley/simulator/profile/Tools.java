package dev.parley.simulator.profile;

import java.util.List;
import java.util.Set;

/// What may be said about tools and the form of the answer.
///
/// @param choices words for `tool_choice`, and the kinds of objects there
/// @param whileThinking whether models that think may have tools
/// @param formats kinds of `response_format`
/// @param formatWithTools whether such a format and tools go together
/// @param keywordsRefused keywords a function's schema must not have
/// @param parallelAlone whether `parallel_tool_calls` may come without tools
public record Tools(
    List<String> choices,
    Strict strict,
    boolean whileThinking,
    List<String> formats,
    boolean formatWithTools,
    Set<String> keywordsRefused,
    boolean parallelAlone) {
  /// What becomes of `strict` at a function or a format.
  public enum Strict {
    /// It is unknown at a function.
    NONE,
    TAKEN,
    /// It is taken, and every schema must keep OpenAI's rules.
    JUDGED
  }

  static Tools of(Switches tools) {
    tools.only(
        "choices",
        "strict",
        "while_thinking",
        "formats",
        "format_with_tools",
        "keywords_refused",
        "parallel_alone");
    return new Tools(
        tools.texts("choices"),
        tools.choice("strict", Strict.class),
        tools.flag("while_thinking"),
        tools.texts("formats"),
        tools.flag("format_with_tools"),
        tools.names("keywords_refused"),
        tools.flag("parallel_alone"));
  }
}
