package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every call is answered later, once; every answer has its call. Tool searches by OpenAI itself
/// are no calls in this sense.
final class PairingRules {
  private static final String SEARCH = "tool_search_call";
  private static final String FOUND = "tool_search_output";
  private static final Set<String> CALLS =
      Set.of(
          "function_call",
          "custom_tool_call",
          "computer_call",
          "local_shell_call",
          "shell_call",
          "apply_patch_call");

  /// The call each kind of output answers.
  private static final Map<String, String> OUTPUTS =
      Stream.concat(CALLS.stream(), Stream.of(SEARCH))
          .collect(
              Collectors.toMap(
                  call -> call.equals(SEARCH) ? FOUND : call + "_output", Function.identity()));

  private final Set<String> open = new LinkedHashSet<>();
  private final Set<String> answered = new LinkedHashSet<>();

  private PairingRules() {}

  static void check(List<Field> items) {
    PairingRules pairs = new PairingRules();
    items.forEach(pairs::item);
    if (!pairs.open.isEmpty()) {
      throw refused(
          "No tool output found for %s.".formatted(pairs.open.iterator().next()), "input");
    }
  }

  private void item(Field item) {
    String kind = item.at("type").value().stringValue("message");
    boolean byClient = item.at("execution").value().stringValue("").equals("client");
    if (CALLS.contains(kind) || (kind.equals(SEARCH) && byClient)) {
      call(named(kind, item), item.at("call_id"));
    } else if (OUTPUTS.containsKey(kind) && (!kind.equals(FOUND) || byClient)) {
      output(kind, item);
    }
  }

  private void call(String name, Field callId) {
    if (answered.contains(name) || !open.add(name)) {
      throw refused("Duplicate call_id found for %s.".formatted(name), callId.path());
    }
  }

  private void output(String kind, Field item) {
    String name = named(OUTPUTS.getOrDefault(kind, kind), item);
    String words = kind.replace('_', ' ');
    Field callId = item.at("call_id");
    if (answered.contains(name)) {
      throw refused(
          "Duplicate %s found with call_id %s.".formatted(words, callId.string()), callId.path());
    }
    if (!open.remove(name)) {
      throw refused(
          "No tool call found for %s with call_id %s.".formatted(words, callId.string()), "input");
    }
    answered.add(name);
  }

  /// `function call call_123`, as OpenAI's messages name it.
  private static String named(String kind, Field item) {
    return kind.replace('_', ' ') + " " + item.at("call_id").string();
  }

  private static Refused refused(String message, String param) {
    return new Refused(ApiError.badRequest(message, param, null));
  }
}
