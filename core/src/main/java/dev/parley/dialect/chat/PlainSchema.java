package dev.parley.dialect.chat;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A schema said as Moonshot wants it: elements of a list are not told apart by their places, and
/// alternatives say their types themselves.
final class PlainSchema {
  private static final String ITEMS = "items";
  private static final String PREFIX_ITEMS = "prefixItems";
  private static final String ANY_OF = "anyOf";
  private static final String TYPE = "type";

  private PlainSchema() {}

  static Map<String, RawJson> of(Map<String, RawJson> members) {
    Map<String, RawJson> plain = new LinkedHashMap<>(members);
    elements(plain);
    alternatives(plain);
    return plain;
  }

  private static void elements(Map<String, RawJson> members) {
    Set<RawJson> elements = new LinkedHashSet<>();
    elements.addAll(list(members.remove(PREFIX_ITEMS)));
    RawJson others = members.get(ITEMS);
    elements.addAll(list(others));
    if (elements.isEmpty()) {
      return;
    }
    if (others != null && others.isObject()) {
      elements.add(others);
    }
    List<RawJson> all = List.copyOf(elements);
    members.put(ITEMS, all.size() == 1 ? all.getFirst() : anyOf(all));
  }

  private static List<RawJson> list(@Nullable RawJson json) {
    return json == null || !json.isArray() ? List.of() : json.reader().list(JsonReader::raw);
  }

  private static RawJson anyOf(List<RawJson> alternatives) {
    JsonValue either = out -> out.begin().member(ANY_OF, alternatives).end();
    return either.toJson();
  }

  private static void alternatives(Map<String, RawJson> members) {
    RawJson type = members.get(TYPE);
    List<RawJson> alternatives = list(members.get(ANY_OF));
    if (type == null || alternatives.isEmpty()) {
      return;
    }
    List<RawJson> typed = new ArrayList<>();
    alternatives.forEach(one -> typed.add(typed(one, type)));
    JsonValue list = out -> out.values(typed);
    members.remove(TYPE);
    members.put(ANY_OF, list.toJson());
  }

  private static RawJson typed(RawJson alternative, RawJson type) {
    if (!alternative.isObject()) {
      return alternative;
    }
    Extra members = Extra.membersOf(alternative);
    boolean says =
        members.get(TYPE) != null || members.get("$ref") != null || members.get(ANY_OF) != null;
    JsonValue typed = out -> out.begin(members).member(TYPE, type).end();
    return says ? alternative : typed.toJson();
  }
}
