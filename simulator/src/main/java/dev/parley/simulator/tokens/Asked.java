package dev.parley.simulator.tokens;

import dev.parley.simulator.model.Model;
import tools.jackson.databind.JsonNode;

/// A request as far as its frame depends on it.
record Asked(JsonNode body, Series series) {
  private static final int LONGEST_END = 64;

  static Asked of(JsonNode body, Model model) {
    return new Asked(body, Series.of(model));
  }

  boolean isChat() {
    return body.has("messages");
  }

  /// Whether a system or developer message, or `instructions`, says how to go about it.
  boolean isInstructed() {
    return !instructions().isMissingNode();
  }

  /// The last message of that kind.
  private JsonNode instructions() {
    JsonNode last = body.path("instructions");
    for (JsonNode item : items()) {
      if (item.path("role").stringValue("").matches("system|developer")) {
        last = item.path("content");
      }
    }
    return last.isNull() ? body.path("no such member") : last;
  }

  private Iterable<JsonNode> items() {
    return isChat() ? body.path("messages") : body.path("input");
  }

  /// What a blank line costs behind the instructions.
  int joint() {
    if (!isInstructed()) {
      return 1;
    }
    String end = lastWord(Content.text(instructions()));
    return O200k.tokens(end + "\n\n") - O200k.tokens(end);
  }

  /// With the blanks behind it.
  private static String lastWord(String text) {
    int begin = text.stripTrailing().length();
    while (begin > 0 && !Character.isWhitespace(text.charAt(begin - 1))) {
      begin--;
    }
    return text.substring(Math.max(begin, text.length() - LONGEST_END));
  }
}
