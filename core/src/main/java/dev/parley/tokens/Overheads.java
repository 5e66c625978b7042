package dev.parley.tokens;

import dev.parley.models.Model;

/// The tokens that nobody wrote: what frames messages, calls and tools. Measured on recorded
/// requests, and the same for all models of a series.
///
/// @param base once for a request
/// @param message for each, with its role
/// @param answered for each of the assistant's, in addition
/// @param namespace what stands before the name of a function where it is told again with the
///   result
/// @param responses what depends on the API, with the Responses API
/// @param chat the same with Chat Completions
record Overheads(
    long base, long message, long answered, String namespace, Wire responses, Wire chat) {
  /// The mode `pro` tries several answers, each of which reads the prompt, and reads them all.
  static final long PRO = 1478;

  static final long PRO_READINGS = 4;

  /// For tools that join in the middle, beside their declarations.
  private static final long ADDED = 93;

  /// @param call for each call and its result together, beside the name told twice
  /// @param format for a structured answer, beside its schema
  /// @param tools what is said about functions
  record Wire(long call, long format, Tools tools) {}

  /// @param all once when there are functions, beside their declarations
  /// @param alone in addition when there are no instructions to put them behind
  /// @param described in addition when the first one has a description
  /// @param serial in addition when calls have to come one by one
  /// @param style how they are told
  record Tools(long all, long alone, long described, long serial, Style style) {}

  /// @param joined whether a blank line parts them from instructions in the same message
  /// @param oneLine whether properties without any comment stand in one line
  /// @param required in addition when a function has to be called; that is said behind the
  ///   instructions
  /// @param chosen in addition to its name when one is named that has to be called; below zero when
  ///   the name is not told
  record Style(boolean joined, boolean oneLine, long required, long chosen) {}

  private static final Style SEPARATE = new Style(false, true, 0, -1);
  private static final Style JOINED = new Style(true, true, 0, -1);

  private static final Wire GPT_5_CHAT = new Wire(19, 0, new Tools(90, 0, 0, 0, JOINED));

  private static final Overheads GPT_4 =
      new Overheads(
          3,
          4,
          0,
          "",
          new Wire(11, 1, new Tools(3, 0, 0, 0, new Style(false, false, 8, 7))),
          new Wire(13, 0, new Tools(5, 3, 0, 0, new Style(true, true, 0, 7))));
  private static final Overheads O_SERIES =
      new Overheads(
          2,
          4,
          2,
          ".",
          new Wire(17, 0, new Tools(5, 1, 1, 0, SEPARATE)),
          new Wire(19, 0, new Tools(9, 0, 0, 0, JOINED)));
  private static final Overheads GPT_5 = reasoning(17, 8);
  private static final Overheads GPT_5_1 = reasoning(17, 11);
  private static final Overheads GPT_5_5 = reasoning(17, 8);
  private static final Overheads SINCE_GPT_5_4 = reasoning(20, 8);

  private static Overheads reasoning(long call, long tools) {
    Wire responses = new Wire(call, 0, new Tools(tools, 0, 1, 78, SEPARATE));
    return new Overheads(2, 4, 2, ".", responses, GPT_5_CHAT);
  }

  static Overheads of(Model model) {
    if (!model.reasons()) {
      return GPT_4;
    }
    if (model.id().matches("o[0-9].*|codex.*")) {
      return O_SERIES;
    }
    if (model.id().startsWith("gpt-5.1")) {
      return GPT_5_1;
    }
    if (model.id().startsWith("gpt-5.5")) {
      return GPT_5_5;
    }
    return model.id().matches("gpt-5([.][0-3].*|[^.].*)?") ? GPT_5 : SINCE_GPT_5_4;
  }

  long added() {
    return ADDED;
  }

  Wire wire(boolean isChat) {
    return isChat ? chat : responses;
  }
}
