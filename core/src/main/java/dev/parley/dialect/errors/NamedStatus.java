package dev.parley.dialect.errors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The status that goes by a name: what servers call an error by themselves tells its kind where no
/// status can: `RateLimitError`, `rate_limit_exceeded`, `Throttling.RateQuota`.
final class NamedStatus {
  private static final Map<Pattern, Integer> STATUSES = new LinkedHashMap<>();

  static {
    put(429, "rate_?limit|throttl|too_?many_?requests|resource_?exhausted");
    put(504, "time_?out|timed_?out|deadline_?exceeded");
    put(529, "overload|unavailable|no_?capacity");
    put(404, "not_?found|no_?such_?model");
    put(401, "authentication|unauthori[sz]ed|unauthenticated|invalid_?api_?key");
    put(403, "permission_?(?:denied|error)|access_?denied|forbidden");
    put(400, "(?:invalid|bad)_?(?:request|parameter|argument)");
  }

  private NamedStatus() {}

  private static void put(int status, String names) {
    STATUSES.put(Pattern.compile(names, Pattern.CASE_INSENSITIVE), status);
  }

  /// Zero for a name that tells nothing.
  static int of(@Nullable String name) {
    for (Map.Entry<Pattern, Integer> status : STATUSES.entrySet()) {
      if (name != null && status.getKey().matcher(name).find()) {
        return status.getValue();
      }
    }
    return 0;
  }
}
