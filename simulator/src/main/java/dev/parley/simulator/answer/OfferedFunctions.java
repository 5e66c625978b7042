package dev.parley.simulator.answer;

import dev.parley.simulator.stream.EffectiveTools;
import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The functions the model may call now, and which of them fit what was asked.
///
/// @param deferred those that must be searched for first
record OfferedFunctions(List<Offer> all, List<Offer> deferred, boolean mustCall) {

  /// A function and the namespace it is called in; one that was searched for is called in its own.
  record Offer(JsonNode function, @Nullable String namespace) {
    String name() {
      return function.path("name").stringValue("");
    }

    boolean deferred() {
      return function.path("defer_loading").booleanValue(false);
    }
  }

  static OfferedFunctions of(JsonNode body) {
    Map<String, Offer> known = new LinkedHashMap<>();
    for (JsonNode item : body.path("input")) {
      boolean found = item.path("type").stringValue("").equals("tool_search_output");
      for (Offer offer : offers(item.path("tools"), null)) {
        known.put(offer.name(), found ? new Offer(offer.function, offer.name()) : offer);
      }
    }
    List<Offer> deferred = new ArrayList<>();
    for (Offer offer : offers(body.path("tools"), null)) {
      if (!offer.deferred()) {
        known.put(offer.name(), offer);
      } else if (!known.containsKey(offer.name())) {
        deferred.add(offer);
      }
    }
    return chosen(new OfferedFunctions(List.copyOf(known.values()), deferred, false), body);
  }

  /// Those the text names come first, then those whose description shares most words with it.
  List<Offer> fitting(String text) {
    return fitting(all, text);
  }

  /// The deferred function to search for, if one fits better than all that are at hand.
  List<Offer> missing(String text) {
    Set<String> words = words(text);
    int best = all.stream().mapToInt(offer -> score(offer, text, words)).max().orElse(-1);
    return fitting(deferred, text).stream()
        .limit(1)
        .filter(offer -> score(offer, text, words) > best)
        .toList();
  }

  private static List<Offer> fitting(List<Offer> offers, String text) {
    Set<String> words = words(text);
    return offers.stream()
        .sorted(Comparator.comparingInt((Offer offer) -> -score(offer, text, words)))
        .toList();
  }

  private static List<Offer> offers(JsonNode tools, @Nullable String namespace) {
    List<Offer> offers = new ArrayList<>();
    for (JsonNode tool : EffectiveTools.of(tools)) {
      switch (tool.path("type").stringValue("")) {
        case "function" -> offers.add(new Offer(tool, namespace));
        case "namespace" ->
            offers.addAll(offers(tool.path("tools"), tool.path("name").stringValue("")));
        default -> {}
      }
    }
    return offers;
  }

  private static OfferedFunctions chosen(OfferedFunctions offered, JsonNode body) {
    JsonNode choice = body.path("tool_choice");
    return switch (choice.path("type").stringValue(choice.stringValue("auto"))) {
      case "auto" -> offered;
      case "required" -> new OfferedFunctions(offered.all, offered.deferred, true);
      case "function" -> offered.named(Set.of(choice.path("name").stringValue("")), true);
      case "allowed_tools" -> allowed(offered, choice);
      default -> new OfferedFunctions(List.of(), List.of(), false);
    };
  }

  private static OfferedFunctions allowed(OfferedFunctions offered, JsonNode choice) {
    Set<String> names = new HashSet<>();
    choice.path("tools").forEach(tool -> names.add(tool.path("name").stringValue("")));
    return offered.named(names, choice.path("mode").stringValue("").equals("required"));
  }

  private OfferedFunctions named(Set<String> names, boolean must) {
    return new OfferedFunctions(
        all.stream().filter(offer -> names.contains(offer.name())).toList(), List.of(), must);
  }

  private static int score(Offer offer, String text, Set<String> asked) {
    int named = text.contains(offer.name()) ? 100 : 0;
    int runs = offer.function.path("parameters").path("properties").has("command") ? 1 : 0;
    Set<String> offered = words(offer.name() + " " + Json.text(offer.function.path("description")));
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
