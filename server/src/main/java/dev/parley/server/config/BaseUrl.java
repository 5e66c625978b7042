package dev.parley.server.config;

import java.net.URI;
import java.net.URISyntaxException;

/// The upstream's base URL, out of what people give for it: often the URL of a whole endpoint.
final class BaseUrl {
  private static final String FORM = "use a URL like https://api.openai.com/v1";

  private BaseUrl() {}

  static URI parse(String name, String text) {
    String trimmed = text.replaceFirst("/+$", "");
    if (trimmed.endsWith("/chat/completions")) {
      throw BadConfig.of(
          name,
          withoutSecrets(text),
          "Chat Completions comes with a later release; use an upstream that has /responses");
    }
    String base = trimmed.replaceFirst("/responses$", "");
    try {
      URI uri = new URI(base);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      boolean bare =
          uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getUserInfo() == null;
      if (web && bare && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw BadConfig.of(name, withoutSecrets(text), FORM);
    }
    throw BadConfig.of(name, withoutSecrets(text), FORM);
  }

  /// A URL may carry a password or a key; an error must not.
  private static String withoutSecrets(String url) {
    return url.replaceFirst("//.*@", "//***@").replaceFirst("[?#].*", "?***");
  }
}
