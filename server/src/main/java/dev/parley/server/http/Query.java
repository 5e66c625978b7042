package dev.parley.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters behind the question mark; of a repeated one the first counts.
public final class Query {
  private static final Query NONE = new Query();

  private final Map<String, List<String>> parameters = new HashMap<>();

  public static Query parse(@Nullable String raw) {
    if (raw == null) {
      return NONE;
    }
    Query query = new Query();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      query
          .parameters
          .computeIfAbsent(decode(name), _ -> new ArrayList<>())
          .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return query;
  }

  public @Nullable String get(String name) {
    List<String> values = parameters.get(name);
    return values == null ? null : values.getFirst();
  }

  /// All values of a parameter that may be repeated, under its name or `name[]`.
  public List<String> all(String name) {
    List<String> all = new ArrayList<>(parameters.getOrDefault(name, List.of()));
    all.addAll(parameters.getOrDefault(name + "[]", List.of()));
    return all;
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
