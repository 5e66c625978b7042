package dev.parley.server.upstream;

import dev.parley.dialect.Hashes;
import java.net.URI;
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
  private static final int NAME_DIGITS = 12;

  public boolean isEncrypted() {
    return base.getScheme().equals("https");
  }

  /// The name or address to connect to.
  public String host() {
    return authority().replaceAll("[\\[\\]]", "");
  }

  /// The same as URLs and headers spell it: an IPv6 address in brackets.
  public String authority() {
    return base.getHost();
  }

  public int port() {
    int standard = isEncrypted() ? 443 : 80;
    return base.getPort() < 0 ? standard : base.getPort();
  }

  /// The base URL's path without a slash at its end.
  public String path() {
    return base.getRawPath().replaceFirst("/+$", "");
  }

  /// A name for this account that tells nothing about it, and that outlives its keys: what is bound
  /// to the account works with no other.
  public String name() {
    String whole = String.join("\n", List.of(base.toString(), "" + organization, "" + project));
    return Hashes.hex(whole, NAME_DIGITS);
  }
}
