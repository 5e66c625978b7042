package dev.parley.dialect.chat;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How a backend is told who asks.
///
/// @param keyHeader the header that holds the key; in `authorization` it follows `Bearer`
/// @param headers what else it wants to hear with each request
public record AccessQuirks(String keyHeader, Map<String, String> headers) {
  static final AccessQuirks BEARER = new AccessQuirks("authorization", Map.of());

  public AccessQuirks {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /// The value of the header that holds the key.
  public String credentials(String key) {
    return keyHeader.equals("authorization") ? "Bearer " + key : key;
  }

  static AccessQuirks read(JsonReader in, AccessQuirks base) {
    String keyHeader = base.keyHeader;
    Map<String, String> headers = new LinkedHashMap<>(base.headers);
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "key_header" -> keyHeader = in.string();
        case "headers" -> headers.putAll(headers(in));
        default -> throw in.unexpected("'key_header' or 'headers', not '" + members.name() + "'");
      }
    }
    return new AccessQuirks(keyHeader, headers);
  }

  private static Map<String, String> headers(JsonReader in) {
    Map<String, String> headers = new LinkedHashMap<>();
    Members members = in.members();
    while (members.next()) {
      headers.put(members.name(), in.string());
    }
    return headers;
  }
}
