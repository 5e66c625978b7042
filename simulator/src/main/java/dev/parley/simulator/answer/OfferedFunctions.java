package dev.parley.simulator.answer;

import dev.parley.simulator.stream.EffectiveTools;
import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The functions the model may call now, and which of them fit what was asked.
record OfferedFunctions(List<JsonNode> all, boolean mustCall) {

  static OfferedFunctions of(JsonNode body) {
    JsonNode choice = body.path("tool_choice");
    List<JsonNode> all = new ArrayList<>();
    EffectiveTools.of(body.path("tools")).forEach(all::add);
    for (JsonNode item : body.path("input")) {
      EffectiveTools.of(item.path("tools")).forEach(all::add);
    }
    all.removeIf(tool -> !tool.path("type").stringValue("").equals("function"));
    return switch (choice.path("type").stringValue(choice.stringValue("auto"))) {
      case "none" -> new OfferedFunctions(List.of(), false);
      case "required" -> new OfferedFunctions(all, true);
      case "function" -> new OfferedFunctions(named(all, Set.of(name(choice))), true);
      case "allowed_tools" -> allowed(all, choice);
      default -> new OfferedFunctions(all, false);
    };
  }

  /// Those the text names come first, then those whose description shares most words with it.
  List<JsonNode> fitting(String text) {
    Set<String> words = words(text);
    return all.stream()
        .sorted(Comparator.comparingInt((JsonNode function) -> -score(function, text, words)))
        .toList();
  }

  static String name(JsonNode function) {
    return function.path("name").stringValue("");
  }

  private static OfferedFunctions allowed(List<JsonNode> all, JsonNode choice) {
    Set<String> names = new HashSet<>();
    choice.path("tools").forEach(tool -> names.add(name(tool)));
    boolean required = choice.path("mode").stringValue("").equals("required");
    return new OfferedFunctions(named(all, names), required);
  }

  private static List<JsonNode> named(List<JsonNode> all, Set<String> names) {
    return all.stream().filter(function -> names.contains(name(function))).toList();
  }

  private static int score(JsonNode function, String text, Set<String> asked) {
    int named = text.contains(name(function)) ? 100 : 0;
    int runs = function.path("parameters").path("properties").has("command") ? 1 : 0;
    Set<String> offered = words(name(function) + " " + Json.text(function.path("description")));
    offered.retainAll(asked);
    return named + runs + 2 * offered.size();
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1))
        .filter(word -> word.length() > 3)
        .forEach(words::add);
    return words;
  }
}
