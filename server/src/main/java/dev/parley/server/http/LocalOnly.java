package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps web pages out of a gateway that listens on this machine only: a page's script can send
/// requests here, and by rebinding a name even read the answers, but it cannot hide its origin or
/// the name it used.
public final class LocalOnly implements Filter {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  @Override
  public @Nullable ApiError refusal(Headers headers) {
    String host = headers.get("host");
    if (host == null || !NAMES.contains(withoutPort(host))) {
      return ApiError.permission(
          "host: this Parley answers to localhost, 127.0.0.1 and [::1] only");
    }
    if (headers.get("origin") != null || "cross-site".equals(headers.get("sec-fetch-site"))) {
      return ApiError.permission("origin: this Parley does not answer to web pages");
    }
    return null;
  }

  private static String withoutPort(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    int colon = name.lastIndexOf(':');
    return colon > name.lastIndexOf(']') ? name.substring(0, colon) : name;
  }
}
