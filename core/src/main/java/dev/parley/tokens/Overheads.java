package dev.parley.tokens;

import dev.parley.models.Model;

/// The tokens that nobody wrote: what frames messages, calls and tools. Measured on recorded
/// requests, and the same for all models of a series.
///
/// @param base once for a request
/// @param message for each, with its role
/// @param answered for each of the assistant's, in addition
/// @param call for each call and its result, together
/// @param named how often a call's name is told to the model
/// @param tools once when there are functions, with the Responses API
/// @param toolsOfChat the same with Chat Completions
/// @param uninstructed in addition to that when there is no system prompt to put them into
/// @param required in addition when a function has to be called
record Overheads(
    long base,
    long message,
    long answered,
    long call,
    long named,
    long tools,
    long toolsOfChat,
    long uninstructed,
    long required) {
  private static final Overheads GPT_5 = new Overheads(2, 4, 2, 16, 2, 9, 90, 0, 0);
  private static final Overheads SINCE_GPT_5_4 = new Overheads(2, 4, 2, 20, 2, 9, 90, 0, 0);
  private static final Overheads O_SERIES = new Overheads(2, 4, 2, 16, 2, 6, 10, 0, 3);
  private static final Overheads GPT_4 = new Overheads(3, 4, 0, 12, 1, 3, 5, 3, 9);

  static Overheads of(Model model) {
    if (!model.reasons()) {
      return GPT_4;
    }
    if (model.id().matches("o[0-9].*")) {
      return O_SERIES;
    }
    return model.id().matches("gpt-5([.][0-3].*|[^.].*)?|codex.*") ? GPT_5 : SINCE_GPT_5_4;
  }

  long tools(boolean chat, boolean instructed, boolean isRequired) {
    long all = chat ? toolsOfChat : tools;
    return all + (instructed ? 0 : uninstructed) + (isRequired ? required : 0);
  }
}
