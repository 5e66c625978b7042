package dev.parley.server.replay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds what is not as it was.
final class Differences {
  private final List<Difference> found = new ArrayList<>();

  List<Difference> found() {
    return List.copyOf(found);
  }

  void compare(String at, @Nullable String captured, @Nullable String now) {
    if (!Objects.equals(captured, now)) {
      found.add(new Difference(at, captured, now));
    }
  }

  void compare(String at, Map<String, String> captured, Map<String, String> now) {
    Set<String> names = new TreeSet<>(captured.keySet());
    names.addAll(now.keySet());
    names.forEach(name -> compare(at + "." + name, captured.get(name), now.get(name)));
  }

  /// Place by place; where all values are the same, in their bytes.
  void compareJson(String at, byte[] captured, byte[] now) {
    compareJson(at, captured, now, "");
  }

  /// @param but what begins with this is left out, bytes and all; empty for nothing
  void compareJson(String at, byte[] captured, byte[] now, String but) {
    int before = found.size();
    Map<String, String> then = FlatJson.of(at, captured);
    Map<String, String> today = FlatJson.of(at, now);
    if (!but.isEmpty()) {
      then.keySet().removeIf(place -> place.startsWith(but));
      today.keySet().removeIf(place -> place.startsWith(but));
    }
    then.forEach((place, text) -> compare(place, text, today.get(place)));
    today.forEach((place, text) -> {
      if (!then.containsKey(place)) {
        compare(place, null, text);
      }
    });
    if (found.size() == before && but.isEmpty() && !text(captured).equals(text(now))) {
      found.add(new Difference(at, "the same values in other bytes", "order, null or spelling"));
    }
  }

  private static String text(byte[] json) {
    return FlatJson.alike(new String(json, StandardCharsets.UTF_8));
  }
}
