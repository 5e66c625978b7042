package dev.parley.simulator.rules;

import dev.parley.simulator.profile.Asks;
import dev.parley.simulator.profile.Asks.Thoughts;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Who may say what, and in which order.
final class ChatMessageRules {
  private static final Set<String> THOUGHTS =
      Set.of(
          "reasoning_content",
          "reasoning",
          "reasoning_text",
          "reasoning_details",
          "reasoning_opaque");

  private final Asks asks;
  private final Set<String> open = new LinkedHashSet<>();
  private int number;

  private ChatMessageRules(Asks asks) {
    this.asks = asks;
  }

  static void check(Field messages, Asks asks) {
    ChatMessageRules rules = new ChatMessageRules(asks);
    List<Field> list = messages.elements();
    if (list.isEmpty()) {
      throw messages.limit(
          "empty array",
          "Expected an array with minimum length 1, but got an empty array instead.",
          "empty_array");
    }
    list.forEach(rules::message);
    rules.requireAnswers(messages);
  }

  private void message(Field message) {
    String role = message.at("role").string();
    if (!role.equals("tool")) {
      requireAnswers(message);
    }
    switch (role) {
      case "system", "developer" -> instructions(message, role);
      case "user" -> user(message);
      case "assistant" -> assistant(message);
      case "tool" -> tool(message);
      default -> throw new Refused(ApiError.invalidValue(message.path() + ".role", role, roles()));
    }
    number++;
  }

  private Set<String> roles() {
    Set<String> roles = new LinkedHashSet<>(asks.roles());
    roles.addAll(List.of("assistant", "user", "tool"));
    return roles;
  }

  private void requireAnswers(Field at) {
    if (!open.isEmpty()) {
      throw new Refused(
          ApiError.badRequest(
              "An assistant message with 'tool_calls' must be followed by tool messages responding"
                  + " to each 'tool_call_id'. The following tool_call_ids did not have response"
                  + " messages: "
                  + String.join(", ", open),
              at.path(),
              null));
    }
  }

  private void instructions(Field message, String role) {
    if (!asks.roles().contains(role)) {
      throw new Refused(ApiError.invalidValue(message.path() + ".role", role, roles()));
    }
    if (asks.systemFirst() && number > 0) {
      throw new Refused(
          ApiError.badRequest(
              "System message must be at the beginning.", message.path() + ".role", null));
    }
    message.members(Set.of("role", "content"), Set.of("name"));
    ChatPartRules.texts(message.at("content"));
  }

  private void user(Field message) {
    message.members(Set.of("role", "content"), Set.of("name"));
    ChatPartRules.user(message.at("content"), asks);
  }

  private void tool(Field message) {
    message.members(Set.of("role", "content", "tool_call_id"), Set.of("name"));
    ChatPartRules.texts(message.at("content"));
    String id = message.at("tool_call_id").string();
    if (!open.remove(id)) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid parameter: messages with role 'tool' must be a response to a preceding"
                  + " message with 'tool_calls'.",
              message.path() + ".role",
              null));
    }
  }

  private void assistant(Field message) {
    Set<String> members = new LinkedHashSet<>(Set.of("content", "tool_calls", "refusal", "name"));
    members.addAll(THOUGHTS);
    message.members(Set.of("role"), members);
    boolean calls = message.at("tool_calls").present();
    if (message.at("content").absent() && !calls) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid value for 'content': expected a string, got null.",
              message.path() + ".content",
              null));
    }
    message.at("content").optional(content -> ChatPartRules.assistant(content, asks));
    thoughts(message, calls);
    if (calls) {
      message.at("tool_calls").elements().forEach(this::call);
    }
  }

  private void thoughts(Field message, boolean calls) {
    for (String name : THOUGHTS) {
      if (message.at(name).present() && !isTaken(name)) {
        throw new Refused(ApiError.unknownParameter(message.path() + "." + name));
      }
    }
    boolean demanded =
        asks.thoughts() == Thoughts.DEMANDED
            || (calls && asks.thoughts() == Thoughts.DEMANDED_WITH_CALLS);
    if (demanded && message.at(asks.thoughtsIn()).value().isMissingNode()) {
      throw new Refused(
          ApiError.badRequest(
              "The %s in the thinking mode must be passed back to the API."
                  .formatted(asks.thoughtsIn()),
              message.path() + "." + asks.thoughtsIn(),
              null));
    }
  }

  private boolean isTaken(String member) {
    boolean beside =
        member.equals("reasoning_opaque") && asks.thoughtsIn().equals("reasoning_text");
    boolean any = asks.thoughtsIn().isEmpty() && !asks.strict();
    return asks.thoughts() != Thoughts.REFUSED
        && (any || beside || member.equals(asks.thoughtsIn()));
  }

  private void call(Field call) {
    call.members(Set.of("id", "type", "function"), Set.of("extra_content"));
    call.at("type").oneOf(Set.of("function"));
    call.at("function").members(Set.of("name", "arguments"), Set.of());
    NameRules.check(call.at("function").at("name"), 64);
    call.at("function").at("arguments").string();
    String id = call.at("id").string();
    if (!asks.callIds().matcher(id).matches()) {
      throw call.at("id")
          .limit(
              "string does not match pattern",
              "Expected a string that matches the pattern '%s'.".formatted(asks.callIds()),
              "invalid_value");
    }
    if (!open.add(id)) {
      throw new Refused(ApiError.badRequest("Duplicate tool call id", call.path() + ".id", null));
    }
    boolean signed =
        call.at("extra_content").at("google").at("thought_signature").value().isString();
    if (asks.signatures() && !signed) {
      throw new Refused(
          ApiError.badRequest(
              "Function call is missing a thought_signature in functionCall parts.",
              call.path(),
              null));
    }
  }
}
