package dev.parley.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Whether two texts are the same value, however they are spelled; a member that is `null` is as
/// good as none.
public final class SameJson {
  private SameJson() {}

  /// False also when one of them is no JSON.
  public static boolean of(String one, String other) {
    try {
      return of(parsed(one), parsed(other));
    } catch (JsonException _) {
      return false;
    }
  }

  private static RawJson parsed(String text) {
    return RawJson.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean of(RawJson one, RawJson other) {
    if (one.isObject() && other.isObject()) {
      return ofObjects(one.members(), other.members());
    }
    if (one.isArray() && other.isArray()) {
      return ofArrays(elements(one), elements(other));
    }
    JsonReader left = one.reader();
    JsonReader right = other.reader();
    return (left.isString() && right.isString())
        ? left.string().equals(right.string())
        : one.equals(other);
  }

  private static boolean ofObjects(Map<String, RawJson> one, Map<String, RawJson> other) {
    for (Map.Entry<String, RawJson> member : one.entrySet()) {
      RawJson same = other.get(member.getKey());
      if (same == null || !of(member.getValue(), same)) {
        return false;
      }
    }
    return one.size() == other.size();
  }

  private static boolean ofArrays(List<RawJson> one, List<RawJson> other) {
    for (int i = 0; i < one.size() && one.size() == other.size(); i++) {
      if (!of(one.get(i), other.get(i))) {
        return false;
      }
    }
    return one.size() == other.size();
  }

  private static List<RawJson> elements(RawJson array) {
    return array.reader().list(JsonReader::raw);
  }
}
