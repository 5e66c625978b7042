package dev.parley.dialect.chat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The rules of a conversation in Chat's words, read off what backends refuse.
final class Conversations {
  private Conversations() {}

  /// What is wrong with a request; null when nothing is.
  static @Nullable String fault(JsonNode body, Quirks backend) {
    Set<String> open = new HashSet<>();
    List<String> roles = new ArrayList<>();
    for (JsonNode message : body.path("messages")) {
      String role = message.path("role").asString("");
      if (!role.equals("tool") && !open.isEmpty()) {
        return roles.size() + ": no answer to the calls " + open;
      }
      if (role.equals("tool") && !open.remove(message.path("tool_call_id").asString(""))) {
        return roles.size() + ": an answer to a call that nobody made";
      }
      message.path("tool_calls").forEach(call -> open.add(call.path("id").asString("")));
      String problem = problem(message, role, roles, backend.messages());
      if (problem != null) {
        return roles.size() + ": " + problem;
      }
      roles.add(role);
    }
    return open.isEmpty() ? null : "no answer to the last calls " + open;
  }

  private static @Nullable String problem(
      JsonNode message, String role, List<String> before, MessageQuirks quirks) {
    String turn = before.isEmpty() ? null : turn(role, before.getLast(), quirks);
    return turn == null ? content(message, role, quirks) : turn;
  }

  private static @Nullable String turn(String role, String before, MessageQuirks quirks) {
    boolean instructs = role.equals("system") || role.equals("developer");
    if (instructs && !quirks.lateSystem()) {
      return "instructions that are not first";
    }
    boolean twice = role.equals("user") && before.equals("user");
    return twice && quirks.joined() ? "two users in a row" : null;
  }

  private static @Nullable String content(JsonNode message, String role, MessageQuirks quirks) {
    JsonNode content = message.path("content");
    if (content.isNull() && message.path("tool_calls").isEmpty()) {
      return "nothing is said";
    }
    for (JsonNode call : message.path("tool_calls")) {
      if (!quirks.ids().form().matcher(call.path("id").asString("")).matches()) {
        return "an id that is not taken: " + call.path("id");
      }
    }
    boolean more = role.equals("tool") && content.isArray() && !isText(content);
    return more ? "a tool that gives more than text" : null;
  }

  private static boolean isText(JsonNode parts) {
    for (JsonNode part : parts) {
      if (!part.path("type").asString("").equals("text")) {
        return false;
      }
    }
    return true;
  }
}
