package dev.parley.conformance.canary;

import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.RequestParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Requests with a canary in every field that the fixtures have.
///
/// @param whole few that have all fields, and that Parley takes
/// @param odd each with one word of the protocol that nobody knows
/// @param wrong each with one field that is not what it has to be
/// @param broken what is no JSON, or not the one that it says it is
record Requests(
    List<ObjectNode> whole, List<ObjectNode> odd, List<ObjectNode> wrong, List<byte[]> broken) {
  private static final String KIND = "request";

  static Requests sown(Flock flock) throws IOException {
    List<ObjectNode> fixtures = Fixtures.requests();
    Map<String, ObjectNode> byPlace = byPlace(fixtures);
    List<ObjectNode> whole = bouquets(needed(fixtures));
    List<ObjectNode> odd = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Sower sower = new Sower(flock, KIND, Set.of(), Requests::isTaken);
    needed(fixtures).forEach(sower::learn);
    for (ObjectNode bouquet : whole) {
      for (Place stubborn : sower.sow(bouquet)) {
        if (seen.add(stubborn.path())) {
          String path = stubborn.path();
          StringNode word = StringNode.valueOf(flock.in(KIND + ": " + path).word());
          odd.add(with(path, byPlace.getOrDefault(path, bouquet), word));
        }
      }
    }
    List<ObjectNode> wrong = new ArrayList<>();
    byPlace.forEach((path, request) -> wrong.addAll(wronged(flock, path, request)));
    return new Requests(whole, odd, wrong, broken(whole, flock.in("request: no JSON").word()));
  }

  static boolean isTaken(JsonNode request) {
    try {
      return RequestParser.parse(bytes(request), ApiVersion.V2023_06_01) != null;
    } catch (ApiException _) {
      return false;
    }
  }

  static byte[] bytes(JsonNode request) {
    return request.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The first request that has a place, for each of them.
  static Map<String, ObjectNode> byPlace(List<ObjectNode> requests) {
    Map<String, ObjectNode> byPlace = new LinkedHashMap<>();
    for (ObjectNode request : requests) {
      Place.all(request).forEach(place -> byPlace.putIfAbsent(place.path(), request));
    }
    byPlace.remove("");
    return byPlace;
  }

  /// Those that are taken and have a place that none before them has.
  private static List<ObjectNode> needed(List<ObjectNode> requests) {
    List<ObjectNode> taken = requests.stream().filter(Requests::isTaken).toList();
    return List.copyOf(new LinkedHashSet<>(byPlace(taken).values()));
  }

  private static Set<String> paths(JsonNode request) {
    return Place.all(request).stream().map(Place::path).collect(Collectors.toSet());
  }

  /// As few requests as there may be with the places of all of these.
  private static List<ObjectNode> bouquets(List<ObjectNode> requests) {
    List<ObjectNode> bouquets = new ArrayList<>();
    List<ObjectNode> left = requests;
    while (!left.isEmpty()) {
      List<ObjectNode> unfit = new ArrayList<>();
      bouquets.add(gathered(left.getFirst(), left.subList(1, left.size()), unfit));
      left = unfit;
    }
    return bouquets;
  }

  /// @param unfit takes the requests that do not go together with the others
  private static ObjectNode gathered(
      ObjectNode bouquet, List<ObjectNode> requests, List<ObjectNode> unfit) {
    ObjectNode joined = bouquet.deepCopy();
    requests.forEach(request -> join(joined, request));
    Set<String> missing = new HashSet<>();
    requests.forEach(request -> missing.addAll(paths(request)));
    missing.removeAll(paths(joined));
    if (missing.isEmpty() && isTaken(joined)) {
      return joined;
    }
    if (requests.size() == 1) {
      unfit.addAll(requests);
      return bouquet;
    }
    int half = requests.size() / 2;
    ObjectNode first = gathered(bouquet, requests.subList(0, half), unfit);
    return gathered(first, requests.subList(half, requests.size()), unfit);
  }

  /// Adds what another says; where they contradict each other, the first one counts.
  private static void join(ObjectNode both, ObjectNode other) {
    other
        .properties()
        .forEach(member -> {
          JsonNode there = both.get(member.getKey());
          if (there == null) {
            both.set(member.getKey(), member.getValue().deepCopy());
          } else if (there instanceof ArrayNode list
              && member.getValue() instanceof ArrayNode more) {
            more.forEach(element -> append(list, element));
          }
        });
  }

  /// Nothing that is told by a name is there twice.
  private static void append(ArrayNode list, JsonNode element) {
    JsonNode name = element.path("name");
    boolean known =
        name.isString() && list.valueStream().anyMatch(one -> one.path("name").equals(name));
    if (!known) {
      list.add(element.deepCopy());
    }
  }

  private static ObjectNode with(String path, ObjectNode request, JsonNode value) {
    ObjectNode copy = request.deepCopy();
    Place.all(copy).stream()
        .filter(place -> place.path().equals(path))
        .findFirst()
        .ifPresent(place -> place.put(value));
    return copy;
  }

  /// One place, said in two ways in which it is wrong.
  private static List<ObjectNode> wronged(Flock flock, String path, ObjectNode request) {
    Canary canary = flock.in(KIND + ": wrong " + path);
    JsonNodeFactory json = JsonNodeFactory.instance;
    JsonNode list = json.arrayNode().add(canary.word()).add(canary.digits());
    JsonNode text = json.stringNode(canary.word());
    JsonNode object = json.objectNode().put("x" + canary.word(), canary.word());
    boolean isText = isText(request, path);
    return List.of(with(path, request, list), with(path, request, isText ? object : text));
  }

  private static boolean isText(ObjectNode request, String path) {
    return Place.all(request).stream()
        .anyMatch(place -> place.path().equals(path) && place.isText());
  }

  private static List<byte[]> broken(List<ObjectNode> whole, String word) {
    List<byte[]> broken = new ArrayList<>();
    for (String text :
        List.of(
            word,
            "{\"" + word + "\":" + word,
            "{\"model\":\"" + word + "\\q\"}",
            "{\"model\":\"" + word + "\"} " + word,
            "[\"" + word + "\"]",
            "\"" + word + "\"",
            "{\"" + word + "\":".repeat(300),
            "\ufeff{\"model\":\"" + word + "\"}")) {
      broken.add(text.getBytes(StandardCharsets.UTF_8));
    }
    broken.add(("{\"model\":\"\u00ff" + word + "\"}").getBytes(StandardCharsets.ISO_8859_1));
    broken.add(("{\"model\":\"" + word + "\"}").getBytes(StandardCharsets.UTF_16));
    for (ObjectNode request : whole) {
      String text = request.toString();
      int inside = text.indexOf(Canary.HEAD, text.length() / 2) + Canary.HEAD.length();
      broken.add(text.substring(0, inside).getBytes(StandardCharsets.UTF_8));
    }
    return broken;
  }
}
