package dev.parley.conformance.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Puts canaries into every place of a JSON document, as far as it stays what it is: where a word
/// of the protocol is needed that word stays, and a text that occurs twice is another one twice.
final class Sower {
  private static final String WORD = "\\b(?!true\\b|false\\b|null\\b)[A-Za-z]{3,}";

  private final Flock flock;
  private final String kind;
  private final Set<String> words;
  private final Predicate<JsonNode> isStillRight;

  /// Which of the forms of a canary fits into a place; none in a place of a word of the protocol.
  private final Map<String, Form> fitting = new HashMap<>();

  /// How a canary can stand in a place where another text was.
  private enum Form {
    ALONE,
    AFTER_THE_OLD,
    ENCODED,
    INSIDE,
    NONE
  }

  /// What takes the place of something, and can be taken away again.
  private record Graft(Runnable plant, Runnable uproot) {}

  /// @param kind what the places are called after
  /// @param words members whose texts are words of the protocol
  /// @param isStillRight whether a document is still what it was
  Sower(Flock flock, String kind, Set<String> words, Predicate<JsonNode> isStillRight) {
    this.flock = flock;
    this.kind = kind;
    this.words = words;
    this.isStillRight = isStillRight;
  }

  /// Finds out, in a small document, what fits into the places that nobody knows yet.
  void learn(JsonNode document) {
    JsonNode copy = document.deepCopy();
    for (List<Place> same : texts(copy)) {
      fitting.computeIfAbsent(same.getFirst().path(), _ -> form(copy, same));
    }
  }

  private Form form(JsonNode document, List<Place> same) {
    Place first = same.getFirst();
    if (first.isDiscriminator() || words.contains(first.name())) {
      return Form.NONE;
    }
    String old = first.value().stringValue();
    for (Form form : forms(first)) {
      put(same, said(form, old, first.path()));
      boolean fits = isStillRight.test(document);
      put(same, old);
      if (fits) {
        return form;
      }
    }
    return Form.NONE;
  }

  private static List<Form> forms(Place place) {
    String old = place.value().stringValue();
    if (place.isEncoded()) {
      return List.of(Form.ENCODED);
    }
    return old.contains("{") || old.contains("\"")
        ? List.of(Form.INSIDE, Form.ALONE)
        : List.of(Form.ALONE, Form.AFTER_THE_OLD);
  }

  private String said(Form form, String old, String path) {
    String word = canary(path).word();
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return switch (form) {
      case ALONE -> word;
      case AFTER_THE_OLD -> old + word;
      case ENCODED -> Base64.getEncoder().encodeToString(bytes);
      case INSIDE -> old.replaceAll(WORD, word);
      case NONE -> old;
    };
  }

  /// Changes a document of whose places all were learnt; returns those with a word of the protocol.
  List<Place> sow(JsonNode document) {
    List<Place> stubborn = new ArrayList<>();
    List<Graft> grafts = new ArrayList<>();
    for (List<Place> same : texts(document)) {
      String path = same.getFirst().path();
      Form form = fitting.getOrDefault(path, Form.NONE);
      String old = same.getFirst().value().stringValue();
      if (form == Form.NONE) {
        stubborn.addAll(same);
      } else {
        String other = said(form, old, path);
        grafts.add(new Graft(() -> put(same, other), () -> put(same, old)));
      }
    }
    for (Place place : Place.all(document)) {
      if (place.value() instanceof ObjectNode object) {
        grafts.add(stranger(object, place.path() + ".*"));
      }
    }
    plant(document, grafts);
    return stubborn;
  }

  /// A member that nobody knows, with a text and a number.
  private Graft stranger(ObjectNode object, String path) {
    Canary canary = canary(path);
    String name = "x" + canary.word();
    return new Graft(
        () -> object.putArray(name).add(canary.word()).add(canary.digits()),
        () -> object.remove(name));
  }

  /// As many as the document bears.
  private void plant(JsonNode document, List<Graft> grafts) {
    grafts.forEach(graft -> graft.plant.run());
    if (isStillRight.test(document)) {
      return;
    }
    grafts.forEach(graft -> graft.uproot.run());
    int half = grafts.size() / 2;
    if (half > 0) {
      plant(document, grafts.subList(0, half));
      plant(document, grafts.subList(half, grafts.size()));
    }
  }

  private static Collection<List<Place>> texts(JsonNode document) {
    return Place.all(document).stream()
        .filter(Place::isText)
        .collect(
            Collectors.groupingBy(
                place -> place.name().equals("type") + place.value().stringValue(),
                LinkedHashMap::new,
                Collectors.toList()))
        .values();
  }

  private Canary canary(String path) {
    return flock.in(kind + ": " + path);
  }

  private static void put(List<Place> places, String text) {
    places.forEach(place -> place.put(StringNode.valueOf(text)));
  }
}
