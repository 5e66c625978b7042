package dev.parley.simulator.tokens;

import dev.parley.simulator.model.Model;

/// Models that are billed alike: what frames requests, messages, calls and functions.
enum Series {
  GPT_4(3, 0, 11, 13),
  O(2, 2, 17, 19),
  GPT_5(2, 2, 17, 19),
  GPT_5_1(2, 2, 17, 19),
  GPT_5_5(2, 2, 17, 19),
  SINCE_GPT_5_4(2, 2, 20, 19);

  /// What a message costs beside its content: where it begins and ends, and whose it is.
  static final int MESSAGE = 4;

  private final int request;
  private final int voice;
  private final int call;
  private final int chatCall;

  /// @param request what each request costs
  /// @param voice what each of the assistant's messages costs besides
  /// @param call what a call and its result cost beside their names and contents
  /// @param chatCall the same on Chat Completions
  Series(int request, int voice, int call, int chatCall) {
    this.request = request;
    this.voice = voice;
    this.call = call;
    this.chatCall = chatCall;
  }

  static Series of(Model model) {
    String id = model.id();
    if (id.matches("o\\d.*|codex-mini.*")) {
      return O;
    }
    if (!model.reasons() && id.matches("gpt-.*|chat-latest")) {
      return GPT_4;
    }
    if (id.matches("gpt-5\\.1\\b.*")) {
      return GPT_5_1;
    }
    if (id.matches("gpt-5\\.5\\b.*")) {
      return GPT_5_5;
    }
    return id.matches("gpt-5(\\.[23])?(-.*)?") ? GPT_5 : SINCE_GPT_5_4;
  }

  int request() {
    return request;
  }

  int voice() {
    return voice;
  }

  int call(boolean chat) {
    return chat ? chatCall : call;
  }
}
