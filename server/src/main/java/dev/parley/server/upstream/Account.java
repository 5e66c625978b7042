package dev.parley.server.upstream;

import dev.parley.dialect.Hashes;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whom Parley asks, and as whom.
///
/// @param upstream the upstream's name in the configuration; empty where there is only one
/// @param base where the paths of the dialect begin; may carry a path of its own
/// @param query what follows each path, without its question mark; empty for nothing
/// @param headers what goes with each request, the key's header among them
/// @param owner whose the key is, where the keys of one upstream belong to several; empty for one
public record Account(
    String upstream,
    URI base,
    String query,
    @Nullable Secret key,
    Map<String, Secret> headers,
    @Nullable Proxy proxy,
    Tls tls,
    String owner) {
  public static final String ORGANIZATION = "openai-organization";
  public static final String PROJECT = "openai-project";

  private static final int NAME_DIGITS = 12;
  private static final Set<String> CREDENTIALS = Set.of("authorization", "x-api-key", "api-key");

  public Account {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /// The same place, as nobody in particular.
  public Account keyless() {
    return new Account(upstream, base, query, null, Map.of(), proxy, tls, "");
  }

  public boolean isEncrypted() {
    return base.getScheme().equals("https");
  }

  /// Whether all that goes there, its key among it, can be read on the way.
  public boolean isInTheClear() {
    return !isEncrypted() && !Loopback.is(host());
  }

  /// The proxy that is handed what is not encrypted, and passes it on; null where there is none, or
  /// where a tunnel leads through it.
  public @Nullable Proxy forwarder() {
    return isEncrypted() ? null : proxy;
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

  /// The whole address of what is at `path` below the base URL.
  public String url(String path) {
    String whole = base.toString();
    return whole.substring(0, whole.length() - base.getRawPath().length()) + target(path);
  }

  /// Where to ask for what is at `path` below the base URL.
  public String target(String path) {
    return path() + path + (query.isEmpty() ? "" : "?" + query);
  }

  /// The base URL's path without a slash at its end.
  public String path() {
    return base.getRawPath().replaceFirst("/+$", "");
  }

  /// Servers on this machine are trusted to know who asks.
  public boolean lacksKey() {
    boolean shows = key != null || CREDENTIALS.stream().anyMatch(headers::containsKey);
    return !shows && !Loopback.is(host());
  }

  /// A name for this account that tells nothing about it, and that outlives its keys: what is bound
  /// to the account works with no other.
  public String name() {
    List<String> parts = List.of(base.toString(), told(ORGANIZATION), told(PROJECT));
    String whole = String.join("\n", parts) + (upstream.isEmpty() ? "" : "\n" + upstream);
    whole += owner.isEmpty() ? "" : "\nowner " + owner;
    return Hashes.hex(whole, NAME_DIGITS);
  }

  private String told(String header) {
    Secret value = headers.get(header);
    return value == null ? "null" : value.reveal();
  }

  /// What errors call it: its name, and where it is.
  public String words() {
    return upstream.isEmpty() ? host() : upstream + " (" + host() + ")";
  }
}
