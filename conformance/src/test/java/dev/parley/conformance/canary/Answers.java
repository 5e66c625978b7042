package dev.parley.conformance.canary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/// What upstreams answer, with a canary in every field that the fixtures have: each stream as it
/// is, each without the words of the protocol but the kinds of things, and one for each kind of
/// thing that is another one.
final class Answers {
  private static final Pattern DATA = Pattern.compile("(?m)^data: ?(\\{.*})\\r?$");

  /// Members of which the answer's way depends.
  private static final Set<String> WORDS =
      Set.of(
          "status",
          "phase",
          "object",
          "reason",
          "code",
          "finish_reason",
          "stop_reason",
          "native_finish_reason");

  private final Flock flock;
  private final Map<Wire, List<String>> streams = new EnumMap<>(Wire.class);

  private Answers(Flock flock) {
    this.flock = flock;
  }

  static Answers sown(Flock flock) throws IOException {
    Answers answers = new Answers(flock);
    for (Wire wire : Wire.values()) {
      answers.streams.put(wire, answers.sown(wire));
    }
    return answers;
  }

  /// Whole streams of events.
  List<String> streams(Wire wire) {
    return streams.getOrDefault(wire, List.of());
  }

  private List<String> sown(Wire wire) throws IOException {
    String kind = wire.word() + " answer";
    Sower usual = new Sower(flock, kind, WORDS, _ -> true);
    Sower wild = new Sower(flock, kind, Set.of(), _ -> true);
    Set<String> seen = new HashSet<>();
    List<String> sown = new ArrayList<>();
    for (String stream : Fixtures.streams(wire)) {
      ArrayNode events = events(stream);
      sown.add(with(stream, sown(usual, events, new ArrayList<>())));
      List<Place> stubborn = new ArrayList<>();
      sown.add(with(stream, sown(wild, events, stubborn)));
      for (Place place : stubborn) {
        if (seen.add(place.path())) {
          String word = flock.in(kind + ": " + place.path()).word();
          sown.add(with(stream, changed(events, place.path(), word)));
        }
      }
    }
    return sown;
  }

  private static ArrayNode sown(Sower sower, ArrayNode events, List<Place> stubborn) {
    ArrayNode copy = events.deepCopy();
    sower.learn(copy);
    stubborn.addAll(sower.sow(copy));
    return copy;
  }

  private static ArrayNode changed(ArrayNode events, String path, String word) {
    ArrayNode copy = events.deepCopy();
    Place.all(copy).stream()
        .filter(place -> place.path().equals(path))
        .forEach(place -> place.put(StringNode.valueOf(word)));
    return copy;
  }

  /// The streams of the fixtures, each as a list of its events.
  static List<ArrayNode> events(Wire wire) throws IOException {
    return Fixtures.streams(wire).stream().map(Answers::events).toList();
  }

  private static ArrayNode events(String stream) {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    DATA.matcher(stream).results().map(Answers::event).forEach(events::add);
    return events;
  }

  /// What is no JSON is an empty object, and stays what it is.
  private static JsonNode event(MatchResult data) {
    return Fixtures.isJson(data.group(1))
        ? Fixtures.parse(data.group(1))
        : JsonNodeFactory.instance.objectNode();
  }

  /// The stream with other events.
  private static String with(String stream, ArrayNode events) {
    int[] next = {0};
    return DATA.matcher(stream)
        .replaceAll(data -> {
          String event = events.get(next[0]++).toString();
          String told = Fixtures.isJson(data.group(1)) ? event : data.group(1);
          return Matcher.quoteReplacement("data: " + told);
        });
  }
}
