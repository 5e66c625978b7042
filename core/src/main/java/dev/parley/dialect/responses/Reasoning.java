package dev.parley.dialect.responses;

import dev.parley.anthropic.InputMessage;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.OutputConfig;
import dev.parley.anthropic.Thinking;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.json.Extra;
import dev.parley.json.JsonNumber;
import dev.parley.models.Model;
import dev.parley.models.Target;
import dev.parley.openai.responses.ResponsesRequest.ReasoningOptions;
import org.jspecify.annotations.Nullable;

/// How hard the model is to think, and what the client is to see of it.
///
/// @param effort null leaves it to the model
record Reasoning(@Nullable String effort, ThinkingDisplay display) {
  private static final String NONE = "none";
  private static final String MINIMAL = "minimal";
  private static final int LOW_BUDGET = 4096;
  private static final int MEDIUM_BUDGET = 16_384;

  static Reasoning of(MessagesRequest request, Model model, Notes notes) {
    String wanted = wanted(request);
    if (!model.reasons()) {
      if ((wanted != null && !wanted.equals(NONE)) || asksForThinking(request.thinking())) {
        notes.dropped(place(request), "the model does not reason");
      }
      return new Reasoning(null, ThinkingDisplay.NONE);
    }
    String effort = wanted == null ? null : model.nearestEffort(wanted);
    if (effort != null && !effort.equals(wanted)) {
      notes.degraded(place(request), wanted + " becomes " + effort);
    }
    return new Reasoning(effort, display(request.thinking()));
  }

  /// The field that decided.
  private static String place(MessagesRequest request) {
    return switch (request.thinking()) {
      case Thinking.Disabled _, Thinking.BetweenTools _ -> "thinking";
      case Thinking.Enabled _, Thinking.Adaptive _ ->
          effort(request) == null ? "thinking" : "output_config.effort";
      case Thinking.Unknown _ -> "output_config.effort";
      case null -> "output_config.effort";
    };
  }

  /// The least effort of some models rules out searching the web.
  Reasoning with(HostedTools tools, Model model, Notes notes) {
    if (!MINIMAL.equals(effort) || !tools.searchesWeb()) {
      return this;
    }
    notes.degraded(
        "output_config.effort", "minimal becomes low, as the model is to search the web");
    return new Reasoning(model.nearestEffort("low"), display);
  }

  private static boolean asksForThinking(@Nullable Thinking thinking) {
    return thinking instanceof Thinking.Enabled || thinking instanceof Thinking.Adaptive;
  }

  boolean isOff() {
    return NONE.equals(effort);
  }

  @Nullable ReasoningOptions options(Target target, Notes notes) {
    boolean summarized = display == ThinkingDisplay.SUMMARIZED && !isOff();
    String summary = summarized ? taken("reasoning.summary", "auto", target, notes) : null;
    String sent = effort == null ? null : taken("reasoning.effort", effort, target, notes);
    return sent == null && summary == null ? null : new ReasoningOptions(sent, summary, Extra.NONE);
  }

  /// What the upstream was found to refuse stays away.
  private static @Nullable String taken(
      String parameter, String value, Target target, Notes notes) {
    if (!target.refuses(parameter) && !target.refuses("reasoning")) {
      return value;
    }
    boolean summary = parameter.endsWith("summary");
    notes.degraded(
        summary ? "thinking" : "output_config.effort",
        summary ? "the upstream gives no summaries" : "the upstream refuses it for this model");
    return null;
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
