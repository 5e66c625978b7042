package dev.parley.server.conformance;

import dev.parley.json.Extra;
import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON as a check looks at it: what is not there is empty.
record Value(@Nullable RawJson json) {
  static final Value NONE = new Value(null);

  static Value of(String text) {
    try {
      return new Value(RawJson.parse(text.getBytes(StandardCharsets.UTF_8)));
    } catch (JsonException e) {
      throw new Broken("this is no JSON: " + text.substring(0, Math.min(80, text.length())));
    }
  }

  /// A member by its dotted path; in lists by number.
  Value at(String path) {
    Value value = this;
    for (String name : path.split("\\.", -1)) {
      value = value.step(name);
    }
    return value;
  }

  private Value step(String name) {
    if (json != null && json.isObject()) {
      return new Value(Extra.membersOf(json).get(name));
    }
    List<Value> elements = list();
    boolean index = name.matches("\\d+") && Integer.parseInt(name) < elements.size();
    return index ? elements.get(Integer.parseInt(name)) : NONE;
  }

  List<Value> list() {
    return json == null || !json.isArray()
        ? List.of()
        : json.reader().list(JsonReader::raw).stream().map(Value::new).toList();
  }

  /// The text itself, without quotes; empty when it is none.
  String text() {
    return json == null || !json.reader().isString() ? "" : json.reader().string();
  }

  /// -1 when it is none.
  long number() {
    return json == null || !json.reader().isNumber() ? -1 : json.reader().number().longValue();
  }

  boolean isThere() {
    return json != null && !json.isNull();
  }

  @Override
  public String toString() {
    return json == null ? "nothing" : json.toString();
  }
}
