package dev.parley.dialect.responses;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Notes;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.request.ThinkingAsked;
import dev.parley.json.Extra;
import dev.parley.models.Model;
import dev.parley.models.Target;
import dev.parley.openai.responses.ResponsesRequest.ReasoningOptions;
import org.jspecify.annotations.Nullable;

/// How hard the model is to think, and what the client is to see of it.
///
/// @param effort null leaves it to the model
record Reasoning(@Nullable String effort, ThinkingDisplay display) {
  private static final String MINIMAL = "minimal";

  static Reasoning of(MessagesRequest request, Model model, Notes notes) {
    ThinkingAsked asked = ThinkingAsked.of(request);
    String wanted = asked.effort();
    if (!model.reasons()) {
      if ((wanted != null && !asked.isOff()) || asked.asked()) {
        notes.dropped(asked.place(), "the model does not reason");
      }
      return new Reasoning(null, ThinkingDisplay.NONE);
    }
    String effort = wanted == null ? null : model.nearestEffort(wanted);
    if (effort != null && !effort.equals(wanted)) {
      notes.degraded(asked.place(), wanted + " becomes " + effort);
    }
    return new Reasoning(effort, asked.display());
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

  boolean isOff() {
    return ThinkingAsked.NONE.equals(effort);
  }

  /// Whether it thinks without the client's having asked for it.
  boolean isUnasked() {
    return !isOff() && display == ThinkingDisplay.NONE;
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
}
