package dev.parley.server.capture;

import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.Members;
import java.util.LinkedHashMap;
import java.util.Map;

/// Header fields as a JSON object.
final class Fields {
  private Fields() {}

  static JsonValue of(Map<String, String> headers) {
    return out -> {
      out.begin();
      headers.forEach(out::member);
      out.end();
    };
  }

  static Map<String, String> read(JsonReader in) {
    Map<String, String> headers = new LinkedHashMap<>();
    Members members = in.members();
    while (members.next()) {
      headers.put(members.name(), in.string());
    }
    return headers;
  }
}
