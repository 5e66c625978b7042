package dev.parley.simulator.tokens;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What offering functions costs.
record Functions(Asked asked, List<JsonNode> all) {
  private static final int ONE_CALL_AT_A_TIME = 78;
  private static final int CHOSEN = 7;
  private static final int REQUIRED = 8;
  private static final int LATER = 93;

  static Functions of(Asked asked) {
    List<JsonNode> functions = new ArrayList<>();
    for (JsonNode tool : asked.body().path("tools")) {
      if (isFunction(tool)) {
        functions.add(asked.isChat() ? tool.path("function") : tool);
      }
    }
    return new Functions(asked, functions);
  }

  static boolean isFunction(JsonNode tool) {
    return tool.path("type").stringValue("").equals("function");
  }

  int tokens() {
    return all.isEmpty() ? 0 : declared(all) + frame() + choice();
  }

  /// Those that an item of the conversation brings.
  int later(JsonNode item) {
    List<JsonNode> brought =
        item.path("tools").valueStream().filter(Functions::isFunction).toList();
    return LATER + declared(brought);
  }

  private int declared(List<JsonNode> functions) {
    boolean compact = asked.isChat() || asked.series() != Series.GPT_4;
    return O200k.tokens(Declarations.of(functions, compact));
  }

  private int frame() {
    return asked.isChat() ? chatFrame() : responsesFrame();
  }

  private int chatFrame() {
    int frame =
        switch (asked.series()) {
          case GPT_4 -> asked.isInstructed() ? 5 : 8;
          case O -> 9;
          case GPT_5, GPT_5_1, GPT_5_5, SINCE_GPT_5_4 -> 90;
        };
    return frame + asked.joint();
  }

  private int responsesFrame() {
    int described = all.getFirst().path("description").stringValue("").isBlank() ? 0 : 1;
    boolean parallel = asked.body().path("parallel_tool_calls").booleanValue(true);
    return switch (asked.series()) {
      case GPT_4 -> 3;
      case O -> 5 + described + (asked.isInstructed() ? 0 : 1);
      case GPT_5, GPT_5_5, SINCE_GPT_5_4 -> 8 + described + (parallel ? 0 : ONE_CALL_AT_A_TIME);
      case GPT_5_1 -> 11 + described + (parallel ? 0 : ONE_CALL_AT_A_TIME);
    };
  }

  /// Only the older models are told by words what to call.
  private int choice() {
    JsonNode choice = asked.body().path("tool_choice");
    if (asked.series() != Series.GPT_4) {
      return 0;
    }
    if (choice.path("type").stringValue("").equals("function")) {
      JsonNode chosen = asked.isChat() ? choice.path("function") : choice;
      return CHOSEN + O200k.tokens("." + chosen.path("name").stringValue(""));
    }
    boolean required = choice.stringValue("").equals("required") && !asked.isChat();
    return required ? REQUIRED + asked.joint() : 0;
  }
}
