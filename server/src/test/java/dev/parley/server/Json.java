package dev.parley.server;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// JSON as tests look at it.
final class Json {
  private Json() {}

  /// The members of an object, each as the text it came in.
  static Map<String, String> members(String object) {
    Map<String, String> all = new LinkedHashMap<>();
    JsonReader in = JsonReader.of(object.getBytes(StandardCharsets.UTF_8));
    Members members = in.members();
    while (members.next()) {
      all.put(members.name(), in.raw().toString());
      // A null is kept aside by the reader and does not come by here.
    }
    return all;
  }

  /// The text at a dotted path: `error.type`; strings without their quotes.
  static String at(String object, String path) {
    String value = object;
    for (String name : path.split("\\.", -1)) {
      value = members(value).getOrDefault(name, "null");
    }
    return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
  }
}
