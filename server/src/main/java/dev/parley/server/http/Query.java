package dev.parley.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters behind the question mark; of a repeated one the first counts.
public final class Query {
  private final Map<String, String> parameters = new HashMap<>();

  public static Query parse(@Nullable String raw) {
    Query query = new Query();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      query.parameters.putIfAbsent(
          decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return query;
  }

  public @Nullable String get(String name) {
    return parameters.get(name);
  }

  /// What is no valid encoding stands for itself.
  static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }
}
