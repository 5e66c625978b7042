package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Every call is answered by one tool message directly after it; every tool message has its call.
final class ChatPairingRules {
  private final Set<String> open = new LinkedHashSet<>();
  private String caller = "";

  private ChatPairingRules() {}

  static void check(List<Field> messages) {
    ChatPairingRules pairs = new ChatPairingRules();
    messages.forEach(pairs::message);
    pairs.allAnswered();
  }

  private void message(Field message) {
    if (HistoryRules.role(message).equals("tool")) {
      answer(message);
      return;
    }
    allAnswered();
    caller = message.path();
    message.at("tool_calls").optional(calls -> calls.elements().forEach(this::call));
  }

  private void call(Field call) {
    if (!open.add(call.at("id").string())) {
      throw refused(
          "Duplicate value for 'tool_call_id' of '%s'".formatted(call.at("id").string()),
          call.at("id").path());
    }
  }

  private void answer(Field message) {
    if (!open.remove(message.at("tool_call_id").string())) {
      throw refused(
          "Invalid parameter: messages with role 'tool' must be a response to a preceeding message"
              + " with 'tool_calls'.",
          message.at("role").path());
    }
  }

  private void allAnswered() {
    if (!open.isEmpty()) {
      throw refused(
          ("An assistant message with 'tool_calls' must be followed by tool messages responding to"
                  + " each 'tool_call_id'. The following tool_call_ids did not have response"
                  + " messages: %s")
              .formatted(String.join(", ", open)),
          caller + ".role");
    }
  }

  private static Refused refused(String message, String param) {
    return new Refused(
        ApiError.badRequest(message, param.replace("messages[", "messages.["), null));
  }
}
