package dev.parley.server.upstream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom Parley asks, and as whom.
///
/// @param base where the paths of the dialect begin; may carry a path of its own
public record Account(
    URI base,
    @Nullable Secret key,
    @Nullable String organization,
    @Nullable String project,
    @Nullable Proxy proxy) {
  private static final int NAME_BYTES = 6;

  public boolean isEncrypted() {
    return base.getScheme().equals("https");
  }

  public String host() {
    return base.getHost().replaceAll("[\\[\\]]", "");
  }

  public int port() {
    int standard = isEncrypted() ? 443 : 80;
    return base.getPort() < 0 ? standard : base.getPort();
  }

  /// The base URL's path without a slash at its end.
  public String path() {
    return base.getRawPath().replaceFirst("/+$", "");
  }

  /// A name for this account that tells nothing about it: what is bound to it works with no other.
  public String name() {
    String secret = key == null ? "" : key.reveal();
    String whole = String.join("\n", List.of(base.toString(), secret, "" + organization));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(whole.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
