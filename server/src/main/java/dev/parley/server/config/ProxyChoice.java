package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.upstream.Proxy;
import dev.parley.server.upstream.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether the way somewhere goes through a proxy, by the customary variables.
public final class ProxyChoice {
  private ProxyChoice() {}

  /// Null for straight there.
  ///
  /// @throws BadConfig when a variable names a proxy that is none
  public static @Nullable Proxy of(URI target, Map<String, String> variables) {
    return of(target, new Environment(variables, Map.of()));
  }

  static @Nullable Proxy of(URI target, Environment environment) {
    Setting setting =
        target.getScheme().equals("https")
            ? environment.find("HTTPS_PROXY", "https_proxy")
            : environment.find("http_proxy", "HTTP_PROXY");
    boolean isDirect = NoProxy.leadsTo(target, environment.text("NO_PROXY", "no_proxy"));
    return setting == null || isDirect ? null : parse(setting);
  }

  private static Proxy parse(Setting setting) {
    String url = setting.value().contains("://") ? setting.value() : "http://" + setting.value();
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null && "http".equals(uri.getScheme())) {
        return withUser(uri);
      }
    } catch (IllegalArgumentException e) {
      throw bad(setting);
    }
    throw bad(setting);
  }

  private static Proxy withUser(URI uri) {
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    String user = uri.getRawUserInfo();
    if (user == null) {
      return new Proxy(uri.getHost(), port, null, null);
    }
    int colon = user.indexOf(':');
    return colon < 0
        ? new Proxy(uri.getHost(), port, decode(user), null)
        : new Proxy(
            uri.getHost(),
            port,
            decode(user.substring(0, colon)),
            new Secret(decode(user.substring(colon + 1))));
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static BadConfig bad(Setting setting) {
    return new BadConfig(setting.name() + ": use a URL like http://proxy.example:3128");
  }
}
