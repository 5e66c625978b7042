package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.profile.Messages;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.profile.Speech.Thought;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Each message by itself: who speaks, with which members, in which parts.
final class ChatMessageRules {
  private static final List<String> TEXT = List.of("text");

  private final Profile profile;
  private final Messages messages;
  private final ChatPartRules parts;

  ChatMessageRules(Profile profile, Model model) {
    this.profile = profile;
    this.messages = profile.messages();
    this.parts = new ChatPartRules(profile, model);
  }

  void check(Field list) {
    if (list.elements().isEmpty()) {
      throw InputRules.empty(list);
    }
    list.elements().forEach(this::message);
  }

  private void message(Field message) {
    String role = message.object().at("role").oneOf(messages.roles());
    members(message, role);
    message.at("name").optional(Field::string);
    switch (role) {
      case "assistant" -> assistant(message);
      case "tool" -> {
        callId(message.at("tool_call_id"));
        content(message.at("content"), TEXT);
      }
      case "user" -> content(message.at("content"), messages.parts());
      default -> content(message.at("content"), TEXT);
    }
  }

  private void members(Field message, String role) {
    Shapes.Shape shape = Shapes.CHAT_MESSAGE.shape(role);
    Set<String> known = new TreeSet<>(shape.optional());
    if (role.equals("assistant")) {
      known.addAll(profile.members().inMessage());
    }
    message.members(shape.required(), known);
  }

  private void assistant(Field message) {
    message.at("tool_calls").optional(this::calls);
    message.at("refusal").optional(Field::string);
    boolean mayBeSilent =
        List.of("tool_calls", "function_call", "refusal", "audio").stream()
            .anyMatch(name -> message.at(name).present());
    Field content = message.at("content");
    boolean said = content.present() && !(mayBeSilent && content.value().isEmpty());
    if (said || !mayBeSilent) {
      List<String> kinds = new ArrayList<>(List.of("text", "refusal"));
      if (profile.speech().reasoning().contains(Thought.THINKING_PARTS)) {
        kinds.add("thinking");
      }
      content(content, kinds);
    }
  }

  private void calls(Field calls) {
    if (calls.elements().isEmpty()) {
      throw InputRules.empty(calls);
    }
    for (Field call : calls.elements()) {
      Set<String> more = new TreeSet<>(profile.members().inCall());
      String kind = call.object().at("type").oneOf(List.of("function", "custom"));
      call.members(Set.of("id", "type", kind), more);
      callId(call.at("id"));
      String said = kind.equals("function") ? "arguments" : "input";
      call.at(kind).members(Set.of("name", said), Set.of());
      NameRules.check(call.at(kind).at("name"), ChatToolRules.MAX_NAME);
      call.at(kind).at(said).string();
    }
  }

  private void callId(Field id) {
    String found = id.string(1, messages.callIdLongest());
    if (!found.matches(messages.callId())) {
      throw new Refused(
          ApiError.limit(
              id.path(),
              "string does not match pattern",
              "Expected a string that matches the pattern '%s'.".formatted(messages.callId()),
              "invalid_value"));
    }
  }

  private void content(Field content, List<String> kinds) {
    if (content.value().isString()) {
      return;
    }
    if (!content.value().isArray()) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid value for 'content': expected a string, got %s."
                  .formatted(content.absent() ? "null" : "another type"),
              content.path(),
              null));
    }
    if (content.elements().isEmpty()) {
      throw InputRules.empty(content);
    }
    content.elements().forEach(part -> parts.check(part, kinds));
  }
}
