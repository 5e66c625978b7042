package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonNumber;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// So and so many of something, or all of it.
///
/// @param unit of what
/// @param value how many; null for all
/// @param bare whether it was spelled as the unit alone
public record Amount(String unit, @Nullable JsonNumber value, boolean bare, Extra extra)
    implements JsonValue {
  static final String INPUT_TOKENS = "input_tokens";
  static final String TOOL_USES = "tool_uses";
  static final String THINKING_TURNS = "thinking_turns";
  static final String ALL = "all";

  static Amount read(JsonReader in, String... units) {
    if (in.isString() && List.of(units).contains(ALL)) {
      return new Amount(unit(in, ALL), null, true, Extra.NONE);
    }
    Members members = in.members();
    String unit = null;
    JsonNumber value = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> unit = unit(in, units);
        case "value" -> value = whole(in);
        default -> members.keep();
      }
    }
    if (!ALL.equals(unit)) {
      in.required("value", value);
    }
    return new Amount(in.required("type", unit), value, false, members.extra());
  }

  private static String unit(JsonReader in, String... units) {
    String unit = in.string();
    if (!List.of(units).contains(unit)) {
      throw in.unexpected("'" + String.join("' or '", units) + "'");
    }
    return unit;
  }

  private static JsonNumber whole(JsonReader in) {
    JsonNumber number = in.number();
    if (!number.isInteger()) {
      throw in.unexpected("a valid integer");
    }
    return number;
  }

  boolean isAll() {
    return unit.equals(ALL);
  }

  long count() {
    return value == null || isAll() ? Long.MAX_VALUE : value.longValue();
  }

  static long orElse(@Nullable Amount amount, long otherwise) {
    return amount == null ? otherwise : amount.count();
  }

  @Override
  public void write(JsonWriter out) {
    if (bare) {
      out.value(unit);
    } else {
      out.begin(extra).member("type", unit).member("value", value).end();
    }
  }
}
