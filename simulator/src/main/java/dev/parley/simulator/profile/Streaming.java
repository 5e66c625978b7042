package dev.parley.simulator.profile;

import java.util.Set;

/// How a stream is cut into chunks.
///
/// @param lead text before the first chunk, such as comments or blank lines
/// @param newline the end of a line
/// @param decorated whether chunks have OpenAI's members that tell nothing
/// @param named whether chunks have `object`
/// @param filters whether a chunk about content filters comes first
/// @param usageUnasked whether usage is told without `include_usage`
/// @param done whether `[DONE]` ends it
public record Streaming(
    String lead,
    String newline,
    boolean decorated,
    boolean named,
    boolean filters,
    Role role,
    boolean wholeCalls,
    Index index,
    Finish finish,
    Set<UsagePlace> usage,
    boolean usageUnasked,
    boolean done) {
  /// Which chunks say who speaks.
  public enum Role {
    FIRST,
    EVERY,
    NEVER
  }

  /// How the calls of one answer are numbered.
  public enum Index {
    COUNTED,
    MISSING,
    ZERO,
    FROM_ONE
  }

  /// Which chunks say why it ended.
  public enum Finish {
    ONCE,
    MISSING,
    TWICE,
    EMPTY
  }

  /// Where token counts are told; nowhere, when there is none of them.
  public enum UsagePlace {
    /// A last chunk without choices.
    OWN_CHUNK,
    FINISH_CHUNK,
    CHOICE,
    X_GROQ,
    EVERY_CHUNK
  }

  static Streaming of(Switches stream) {
    stream.only(
        "lead",
        "newline",
        "decorated",
        "named",
        "filters",
        "role",
        "whole_calls",
        "index",
        "finish",
        "usage",
        "usage_unasked",
        "done");
    return new Streaming(
        stream.text("lead"),
        stream.text("newline"),
        stream.flag("decorated"),
        stream.flag("named"),
        stream.flag("filters"),
        stream.choice("role", Role.class),
        stream.flag("whole_calls"),
        stream.choice("index", Index.class),
        stream.choice("finish", Finish.class),
        stream.choices("usage", UsagePlace.class),
        stream.flag("usage_unasked"),
        stream.flag("done"));
  }
}
