package dev.parley.server.auth;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The key that a client shows, whichever header it stands in.
///
/// @param refusal what Anthropic says to a wrong key in that header
record Credentials(String key, String refusal) {
  private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+)");

  /// Credentials of other schemes are none: they were meant for somebody on the way.
  ///
  /// @throws ApiException when there is none, or when it cannot be told which one counts
  static Credentials of(@Nullable String apiKey, @Nullable String authorization, Denials denials) {
    String key = apiKey == null ? "" : apiKey.strip();
    String other = authorization == null ? "" : authorization.strip();
    Matcher bearer = BEARER.matcher(other);
    String token = bearer.matches() ? bearer.group(1) : "";
    if (key.isEmpty() && token.isEmpty()) {
      denials.denied(other.isEmpty() ? Denial.MISSING : Denial.MALFORMED, null);
      throw refused("x-api-key header is required");
    }
    if (!key.isEmpty() && !token.isEmpty() && !KeyDigest.of(key).equals(KeyDigest.of(token))) {
      denials.denied(Denial.TWO_KEYS, null);
      throw refused(
          "x-api-key and authorization carry different keys; send one of them only"
              + " (unset ANTHROPIC_API_KEY or ANTHROPIC_AUTH_TOKEN)");
    }
    return key.isEmpty()
        ? new Credentials(token, "Invalid bearer token")
        : new Credentials(key, "invalid x-api-key");
  }

  static ApiException refused(String words) {
    return new ApiException(ApiError.authentication(words));
  }
}
