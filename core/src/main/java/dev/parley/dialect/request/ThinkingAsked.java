package dev.parley.dialect.request;

import dev.parley.anthropic.InputMessage;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.OutputConfig;
import dev.parley.anthropic.Thinking;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.json.JsonNumber;
import org.jspecify.annotations.Nullable;

/// How the client wants the model to think, and what it wants to see of it.
///
/// @param effort `none` for not at all; null leaves it to the model
/// @param budget the most tokens to think; null when nothing is said of them
/// @param asked whether thinking was asked for by name
/// @param place the field that decided
public record ThinkingAsked(
    @Nullable String effort,
    @Nullable JsonNumber budget,
    boolean asked,
    ThinkingDisplay display,
    String place) {
  public static final String NONE = "none";

  private static final int LOW_BUDGET = 4096;
  private static final int MEDIUM_BUDGET = 16_384;

  public static ThinkingAsked of(MessagesRequest request) {
    Thinking thinking = request.thinking();
    return new ThinkingAsked(
        wanted(request),
        thinking instanceof Thinking.Enabled enabled ? enabled.budgetTokens() : null,
        thinking instanceof Thinking.Enabled || thinking instanceof Thinking.Adaptive,
        display(thinking),
        place(request));
  }

  public boolean isOff() {
    return NONE.equals(effort);
  }

  private static String place(MessagesRequest request) {
    return switch (request.thinking()) {
      case Thinking.Disabled _, Thinking.BetweenTools _ -> "thinking";
      case Thinking.Enabled _, Thinking.Adaptive _ ->
          effort(request) == null ? "thinking" : "output_config.effort";
      case Thinking.Unknown _ -> "output_config.effort";
      case null -> "output_config.effort";
    };
  }

  private static @Nullable String wanted(MessagesRequest request) {
    return switch (request.thinking()) {
      case Thinking.Disabled _, Thinking.BetweenTools _ -> NONE;
      case Thinking.Enabled enabled -> orElse(effort(request), budgeted(enabled.budgetTokens()));
      case Thinking.Adaptive _, Thinking.Unknown _ -> effort(request);
      case null -> effort(request);
    };
  }

  private static String orElse(@Nullable String effort, String otherwise) {
    return effort == null ? otherwise : effort;
  }

  private static String budgeted(JsonNumber budget) {
    if (budget.intValue() < LOW_BUDGET) {
      return "low";
    }
    return budget.intValue() < MEDIUM_BUDGET ? "medium" : "high";
  }

  /// A system message in the conversation may set the effort for what follows it.
  private static @Nullable String effort(MessagesRequest request) {
    String effort = effort(request.outputConfig());
    for (InputMessage message : request.messages()) {
      String later = effort(message.outputConfig());
      effort = later == null ? effort : later;
    }
    return effort;
  }

  private static @Nullable String effort(@Nullable OutputConfig config) {
    return config == null ? null : config.effort();
  }

  private static ThinkingDisplay display(@Nullable Thinking thinking) {
    return switch (thinking) {
      case Thinking.Enabled enabled -> shown(enabled.display());
      case Thinking.Adaptive adaptive -> shown(adaptive.display());
      case Thinking.Disabled _, Thinking.BetweenTools _, Thinking.Unknown _ -> ThinkingDisplay.NONE;
      case null -> ThinkingDisplay.NONE;
    };
  }

  private static ThinkingDisplay shown(@Nullable String display) {
    return "omitted".equals(display) ? ThinkingDisplay.OMITTED : ThinkingDisplay.SUMMARIZED;
  }
}
