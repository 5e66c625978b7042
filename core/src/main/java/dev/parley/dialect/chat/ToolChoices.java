package dev.parley.dialect.chat;

import dev.parley.anthropic.Notes;
import dev.parley.anthropic.ToolChoice;
import dev.parley.dialect.request.ToolsOnOffer;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// Whether the model may, must or must not call, in the words that the backend has.
///
/// @param choice null where nothing is said
/// @param withholdsTools whether the model gets no tools, because that is the only way to have it
///   call none
record ToolChoices(@Nullable RawJson choice, boolean withholdsTools) {
  private static final ToolChoices UNSAID = new ToolChoices(null, false);

  /// @param called whether the conversation holds calls, for which some want to know the tools
  static ToolChoices of(
      @Nullable ToolChoice asked,
      ToolsOnOffer tools,
      ToolQuirks quirks,
      boolean called,
      Notes notes) {
    if (asked == null) {
      return UNSAID;
    }
    if (tools.list().isEmpty()) {
      return withoutTools(asked, notes);
    }
    return switch (asked.kind()) {
      case AUTO -> quirks.has("auto") ? said("auto") : UNSAID;
      case NONE -> none(quirks, called, notes);
      case ANY -> any(quirks, notes);
      case TOOL -> one(asked.name(), tools, quirks, notes);
    };
  }

  private static ToolChoices said(String word) {
    return new ToolChoices(RawJson.quoted(word), false);
  }

  private static ToolChoices withoutTools(ToolChoice asked, Notes notes) {
    switch (asked.kind()) {
      case ANY, TOOL -> notes.degraded("tool_choice", "there is no tool to call");
      case AUTO, NONE -> {}
    }
    return UNSAID;
  }

  private static ToolChoices none(ToolQuirks quirks, boolean called, Notes notes) {
    if (quirks.has("none")) {
      return said("none");
    }
    if (called) {
      notes.degraded("tool_choice", "the upstream cannot be kept from calling");
      return UNSAID;
    }
    notes.emulated("tool_choice", "the upstream is told of no tools");
    return new ToolChoices(null, true);
  }

  private static ToolChoices any(ToolQuirks quirks, Notes notes) {
    if (quirks.has("required")) {
      return said("required");
    }
    if (quirks.has("any")) {
      return said("any");
    }
    notes.degraded("tool_choice", "the upstream cannot be made to call; the model is free to");
    return quirks.has("auto") ? said("auto") : UNSAID;
  }

  private static ToolChoices one(
      @Nullable String name, ToolsOnOffer tools, ToolQuirks quirks, Notes notes) {
    if (name == null || !tools.offers(name)) {
      notes.degraded("tool_choice", "the tool is not carried; the model is free to choose");
      return quirks.has("auto") ? said("auto") : UNSAID;
    }
    if (!quirks.has("function")) {
      notes.degraded("tool_choice", "the upstream cannot be made to call one by its name");
      return any(quirks, notes);
    }
    JsonValue function = out -> out.begin().member("name", tools.names().upstream(name)).end();
    JsonValue choice =
        out -> out.begin().member("type", "function").member("function", function).end();
    return new ToolChoices(choice.toJson(), false);
  }
}
