package dev.parley.server.http;

import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The client's own name for its request, under which others along the way know it.
final class Correlation {
  private static final List<String> NAMES =
      List.of("x-client-request-id", "x-correlation-id", "x-request-id");
  private static final int LONGEST = 256;

  private Correlation() {}

  /// Null when it has none, or one that nobody would write down.
  static @Nullable String of(MultiMap headers) {
    for (String name : NAMES) {
      String id = headers.get(name);
      if (id != null && !id.isEmpty() && id.length() <= LONGEST) {
        return id;
      }
    }
    return null;
  }
}
