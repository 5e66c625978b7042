package dev.parley.dialect.chat;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Details of thoughts that come in pieces, put together as they have to go back: pieces of the
/// same detail are one, whose texts follow each other.
final class ReasoningDetails {
  private static final Set<String> GROWING = Set.of("text", "summary", "thinking", "data");

  private final List<Extra> details = new ArrayList<>();

  void add(RawJson list) {
    list.reader().list(JsonReader::raw).forEach(this::piece);
  }

  private void piece(RawJson piece) {
    if (!piece.isObject()) {
      return;
    }
    Extra members = Extra.membersOf(piece);
    boolean goesOn = !details.isEmpty() && isSame(details.getLast(), members);
    if (goesOn) {
      details.addLast(joined(details.removeLast(), members));
    } else {
      details.add(members);
    }
  }

  private static boolean isSame(Extra one, Extra other) {
    return same(one, other, "type") && same(one, other, "index") && same(one, other, "id");
  }

  /// What is said later, and was not said before, is of the same detail.
  private static boolean same(Extra one, Extra other, String member) {
    RawJson before = one.get(member);
    RawJson after = other.get(member);
    return before == null || after == null || after.isNull() || before.equals(after);
  }

  private static Extra joined(Extra before, Extra after) {
    Extra joined = before;
    for (String name : after.names()) {
      RawJson value = after.get(name);
      if (value != null) {
        RawJson sum = GROWING.contains(name) ? sum(before.get(name), value) : value;
        joined = joined.updatedBy(Extra.of(name, sum));
      }
    }
    return joined;
  }

  private static RawJson sum(@Nullable RawJson before, RawJson after) {
    if (before == null) {
      return after;
    }
    JsonReader first = before.reader();
    JsonReader second = after.reader();
    return first.isString() && second.isString()
        ? RawJson.quoted(first.string() + second.string())
        : after;
  }

  /// Null when there are none.
  @Nullable RawJson toJson() {
    if (details.isEmpty()) {
      return null;
    }
    List<JsonValue> list = new ArrayList<>();
    for (Extra detail : details) {
      list.add(out -> out.begin(detail).end());
    }
    JsonValue all = out -> out.values(list);
    return all.toJson();
  }
}
