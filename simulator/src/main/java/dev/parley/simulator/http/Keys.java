package dev.parley.simulator.http;

import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.wire.ApiError;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may ask: bearers of a listed key, or of any key when none is listed.
record Keys(Set<String> accepted, Profile.Key place) {
  static final String API_KEY = "api-key";
  private static final String SCHEME = "Bearer ";

  Keys {
    accepted = Set.copyOf(accepted);
  }

  /// Azure takes a key in a header of its own, too; a server at home takes anybody.
  Optional<ApiError> refusal(@Nullable String authorization, @Nullable String apiKey) {
    return switch (place) {
      case NONE -> Optional.empty();
      case BEARER -> refusal(authorization);
      case API_KEY -> refusal(apiKey == null ? authorization : SCHEME + apiKey);
    };
  }

  private Optional<ApiError> refusal(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return Optional.of(refused("You didn't provide an API key."));
    }
    String key = authorization.substring(SCHEME.length()).strip();
    if (key.isEmpty()) {
      return Optional.of(refused("You didn't provide an API key."));
    }
    return accepted.isEmpty() || accepted.contains(key)
        ? Optional.empty()
        : Optional.of(refused("Incorrect API key provided: %s.".formatted(masked(key))));
  }

  private static ApiError refused(String why) {
    return new ApiError(
        401,
        why + " You can find your API key at https://platform.openai.com/account/api-keys.",
        "invalid_request_error",
        null,
        "invalid_api_key");
  }

  private static String masked(String key) {
    return key.length() <= 12
        ? "*".repeat(key.length())
        : key.substring(0, 8) + "*".repeat(key.length() - 12) + key.substring(key.length() - 4);
  }
}
