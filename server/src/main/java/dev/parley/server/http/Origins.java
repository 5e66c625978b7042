package dev.parley.server.http;

import dev.parley.anthropic.ApiError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The web pages that may use Parley: none, unless they are configured. A page's script can send
/// requests to any address that its browser reaches, but it cannot hide where it comes from.
public final class Origins implements Filter {
  private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");
  private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9, _-]{1,2000}");
  private static final String EXPOSED =
      "request-id, retry-after, x-should-retry, parley-upstream, parley-model, parley-attempts,"
          + " parley-receipt, parley-counted-by, anthropic-ratelimit-unified-status, traceresponse,"
          + " anthropic-ratelimit-requests-limit, anthropic-ratelimit-requests-remaining,"
          + " anthropic-ratelimit-requests-reset, anthropic-ratelimit-tokens-limit,"
          + " anthropic-ratelimit-tokens-remaining, anthropic-ratelimit-tokens-reset";

  private final Set<String> allowed;

  /// @param allowed exact origins, like `https://chat.example`
  public Origins(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  @Override
  public @Nullable ApiError refusal(Headers headers) {
    String origin = headers.get("origin");
    boolean foreign =
        origin == null
            ? FOREIGN.contains(String.valueOf(headers.get("sec-fetch-site")))
            : !allowed.contains(origin);
    return foreign ? ApiError.permission("origin: this Parley does not answer to web pages") : null;
  }

  /// What lets a page that is allowed see the reply. Nothing for all others.
  Map<String, String> headers(Headers request) {
    String origin = request.get("origin");
    return origin == null || !allowed.contains(origin)
        ? Map.of()
        : Map.of(
            "access-control-allow-origin", origin,
            "access-control-expose-headers", EXPOSED,
            "vary", "Origin");
  }

  /// What answers a browser that asks beforehand; null when this is no such question.
  @Nullable Map<String, String> preflight(String method, Headers request) {
    String wanted = request.get("access-control-request-method");
    if (!method.equals("OPTIONS") || wanted == null || headers(request).isEmpty()) {
      return null;
    }
    Map<String, String> answer = new LinkedHashMap<>(headers(request));
    answer.put("access-control-allow-methods", "GET, HEAD, POST");
    answer.put("access-control-max-age", "600");
    String names = request.get("access-control-request-headers");
    if (names != null && HEADER_NAMES.matcher(names).matches()) {
      answer.put("access-control-allow-headers", names);
    }
    if ("true".equals(request.get("access-control-request-private-network"))) {
      answer.put("access-control-allow-private-network", "true");
    }
    return answer;
  }
}
