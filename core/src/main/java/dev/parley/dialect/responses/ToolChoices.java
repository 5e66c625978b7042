package dev.parley.dialect.responses;

import dev.parley.anthropic.Notes;
import dev.parley.anthropic.ToolChoice;
import dev.parley.json.Extra;
import dev.parley.openai.responses.ResponsesRequest;
import dev.parley.openai.responses.ResponsesRequest.ToolChoice.Function;
import dev.parley.openai.responses.ResponsesRequest.ToolChoice.Hosted;
import dev.parley.openai.responses.ResponsesRequest.ToolChoice.Mode;
import org.jspecify.annotations.Nullable;

/// Whether the model may, must or must not call. Without tools the upstream wants to hear nothing.
final class ToolChoices {
  private ToolChoices() {}

  static ResponsesRequest.@Nullable ToolChoice of(
      @Nullable ToolChoice choice, ToolDefinitions tools, Notes notes) {
    if (choice == null) {
      return null;
    }
    if (tools.isEmpty()) {
      note(choice, notes);
      return null;
    }
    return switch (choice.kind()) {
      case AUTO -> new Mode("auto");
      case ANY -> new Mode("required");
      case NONE -> new Mode("none");
      case TOOL -> forced(choice, tools, notes);
    };
  }

  private static void note(ToolChoice choice, Notes notes) {
    switch (choice.kind()) {
      case ANY, TOOL -> notes.degraded("tool_choice", "there is no tool to call");
      case AUTO, NONE -> {}
    }
  }

  private static ResponsesRequest.ToolChoice forced(
      ToolChoice choice, ToolDefinitions tools, Notes notes) {
    String name = choice.name();
    String hosted = tools.hosted().forced(name);
    if (hosted != null) {
      return new Hosted(hosted);
    }
    if (name == null || !tools.offers(name)) {
      notes.degraded("tool_choice", "the tool is not carried; the model is free to choose");
      return new Mode("auto");
    }
    return new Function(tools.names().upstream(name), Extra.NONE);
  }

  /// Parallel calls are the upstream's own default.
  static @Nullable Boolean parallel(@Nullable ToolChoice choice, ToolDefinitions tools) {
    boolean oneAtATime = choice != null && !choice.allowsParallel() && !tools.isEmpty();
    return oneAtATime ? false : null;
  }
}
