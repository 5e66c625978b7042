package dev.parley.dialect.errors;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiError.Retry;

/// That an upstream does not take Parley's key. It is not the caller's: 401 would send the user to
/// a login that cannot help. The upstream's own words stay here, as they quote the key.
public final class RefusedKey {
  private static final String UNNAMED = words("The upstream", "its key");

  private RefusedKey() {}

  /// By whoever does not know what the upstream and its key are called.
  public static ApiError error() {
    return ApiError.api(502, UNNAMED).with(Retry.NEVER);
  }

  /// Whether an error is this one, without a name.
  public static boolean is(ApiError error) {
    return error.message().equals(UNNAMED);
  }

  /// Any error; with the upstream's name and that of its key, if it is this one.
  ///
  /// @param key where the operator can set it
  public static ApiError named(ApiError error, String upstream, String key) {
    return is(error) ? error.withMessage(words("The upstream " + upstream, key)) : error;
  }

  private static String words(String upstream, String key) {
    return upstream
        + " refused Parley's own credentials, or what they may be used for; check "
        + key
        + " where Parley runs";
  }
}
