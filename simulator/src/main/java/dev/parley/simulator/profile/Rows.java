package dev.parley.simulator.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rows of switches, each `like` another one but for what it says itself.
final class Rows {
  private static final String LIKE = "like";

  private Rows() {}

  static Map<String, Profile> read(JsonNode table) {
    Map<String, ObjectNode> rows = new LinkedHashMap<>();
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (JsonNode own : table) {
      ObjectNode row = own.has(LIKE) ? merged(row(rows, own.get(LIKE)), own) : (ObjectNode) own;
      row.remove(LIKE);
      rows.put(Profile.name(row), row);
      profiles.put(Profile.name(row), Profile.of(row));
    }
    return profiles;
  }

  private static ObjectNode row(Map<String, ObjectNode> rows, JsonNode name) {
    return Objects.requireNonNull(rows.get(name.stringValue()), "a row like one that comes later");
  }

  /// Objects are merged member by member; anything else is replaced.
  static ObjectNode merged(ObjectNode row, JsonNode other) {
    ObjectNode merged = row.deepCopy();
    for (Map.Entry<String, JsonNode> member : other.properties()) {
      boolean both =
          member.getValue().isObject() && merged.path(member.getKey()) instanceof ObjectNode;
      merged.set(
          member.getKey(),
          both
              ? merged((ObjectNode) merged.get(member.getKey()), member.getValue())
              : member.getValue());
    }
    return merged;
  }
}
