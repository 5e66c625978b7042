package dev.parley.simulator.rules;

import dev.parley.simulator.profile.Messages;
import dev.parley.simulator.profile.Messages.Replay;
import dev.parley.simulator.profile.Messages.When;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;

/// All messages together: their order, and what of earlier answers must come back.
final class HistoryRules {
  private final Messages rules;
  private final String model;
  private final List<Field> messages;

  private HistoryRules(Field body, Messages rules) {
    this.rules = rules;
    this.model = body.at("model").value().stringValue("");
    this.messages = body.at("messages").elements();
  }

  static void check(Field body, Profile profile) {
    HistoryRules history = new HistoryRules(body, profile.messages());
    ChatPairingRules.check(history.messages);
    history.order();
    boolean thinks = !Thinking.isOff(body.value());
    history.messages.stream()
        .filter(message -> role(message).equals("assistant"))
        .forEach(message -> history.replayed(message, thinks));
  }

  static String role(Field message) {
    return message.at("role").value().stringValue("");
  }

  private void order() {
    for (int i = 1; i < messages.size(); i++) {
      String before = role(messages.get(i - 1));
      String now = role(messages.get(i));
      if (rules.systemFirst() && now.equals("system")) {
        throw refused("System message must be at the beginning.", messages.get(i).at("role"));
      }
      if (rules.alternating() && now.equals(before)) {
        throw refused(
            "After the (optional) system message(s), user or tool message(s) should alternate with"
                + " assistant message(s).",
            messages.get(i).at("role"));
      }
    }
  }

  private void replayed(Field message, boolean thinks) {
    rules.replay().stream()
        .filter(replay -> replay.concerns(model))
        .forEach(replay -> replayed(message, replay, thinks));
    if (rules.mustSign(model) && message.at("tool_calls").present()) {
      signed(message.at("tool_calls").elements().getFirst());
    }
  }

  private static void replayed(Field message, Replay replay, boolean thinks) {
    Field member = message.at(replay.member());
    boolean there = !member.value().isMissingNode();
    boolean calls = message.at("tool_calls").present();
    if (replay.when() == When.NEVER && there) {
      throw refused(
          "`%s` must not be part of the input messages.".formatted(replay.member()), member);
    }
    boolean due = replay.when() == When.ALWAYS || (replay.when() == When.WITH_CALLS && calls);
    if (due && thinks && !there) {
      throw refused(
          "thinking is enabled but %s is missing in assistant%s message"
              .formatted(replay.member(), calls ? " tool call" : ""),
          member);
    }
  }

  /// The first call of a message bears the signature for all of them.
  private static void signed(Field call) {
    Field signature = call.at("extra_content").at("google").at("thought_signature");
    if (signature.value().stringValue("").isEmpty()) {
      throw refused(
          "Function call is missing a thought_signature in functionCall parts. This is required for"
              + " tools to work correctly, and missing thought_signature may lead to degraded model"
              + " performance.",
          signature);
    }
  }

  private static Refused refused(String message, Field place) {
    return new Refused(ApiError.badRequest(message, place.path(), null));
  }
}
