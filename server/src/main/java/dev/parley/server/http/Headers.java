package dev.parley.server.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Header fields of a request by their names, in any case; a repeated field is joined by commas.
public final class Headers {
  static final Headers NONE = new Headers();

  private final Map<String, String> fields = new LinkedHashMap<>();

  public static Headers of(Iterable<Map.Entry<String, String>> entries) {
    Headers headers = new Headers();
    for (Map.Entry<String, String> entry : entries) {
      headers.fields.merge(
          entry.getKey().toLowerCase(Locale.ROOT),
          entry.getValue(),
          (first, next) -> first + "," + next);
    }
    return headers;
  }

  /// All of them, by their names in lower case.
  public Map<String, String> all() {
    return Collections.unmodifiableMap(fields);
  }

  public @Nullable String get(String name) {
    return fields.get(name.toLowerCase(Locale.ROOT));
  }

  /// How long the body says that it is; 0 where it does not say so.
  long declaredLength() {
    String declared = get("content-length");
    try {
      return declared == null ? 0 : Long.parseLong(declared);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
