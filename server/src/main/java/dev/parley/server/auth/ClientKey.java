package dev.parley.server.auth;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A client's key, without the key.
///
/// @param name what logs and lists call it
/// @param created null when it stands in the configuration
/// @param expires the moment from which it counts no more; null for never
public record ClientKey(
    String name,
    KeyDigest digest,
    Allowance allowance,
    @Nullable Instant created,
    @Nullable Instant expires) {
  /// What a name is made of.
  public static final String NAME_FORM = "a name of letters, digits, dots and hyphens";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

  /// Whether a key can be called so.
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  boolean hasExpired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }
}
