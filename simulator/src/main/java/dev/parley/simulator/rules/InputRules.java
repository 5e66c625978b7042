package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;

/// The input as a whole: a text, or a list of items.
final class InputRules {
  private static final int MAX_TEXT = 10_485_760;

  private InputRules() {}

  static void check(Field body, Model model) {
    Field input = body.at("input");
    if (input.required().value().isString()) {
      input.string(1, MAX_TEXT);
      return;
    }
    if (!input.value().isArray()) {
      throw input.wrongType("one of a string or an array");
    }
    List<Field> items = input.elements();
    if (items.isEmpty()) {
      throw empty(input);
    }
    boolean stored = body.at("store").value().booleanValue(true);
    InputItemRules rules = new InputItemRules(model, stored);
    items.forEach(rules::check);
    PairingRules.check(items);
    HostedItemRules.approvalsAnswerRequests(items);
  }

  static Refused empty(Field list) {
    return new Refused(
        ApiError.limit(
            list.path(),
            "empty array",
            "Expected an array with minimum length 1, but got an empty array instead.",
            "empty_array"));
  }
}
