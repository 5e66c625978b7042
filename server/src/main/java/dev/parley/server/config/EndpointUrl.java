package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where an upstream is, out of what people give for it: a base URL, or that of a whole endpoint.
///
/// @param base where the paths of the dialect begin
/// @param query what follows each path: Azure's version, or nothing
/// @param dialect what the endpoint's path says; null when it is a base URL
record EndpointUrl(URI base, String query, @Nullable DialectName dialect) {
  private static final String FORM =
      "use a URL like https://api.openai.com/v1, or one that ends in /responses,"
          + " /chat/completions or /v1/messages";
  private static final Pattern PARTS = Pattern.compile("([^?#]*?)/*(?:\\?([^#]*))?");
  private static final Pattern ENDING =
      Pattern.compile("(.*?)/(responses|chat/completions|messages)");
  private static final Pattern VERSION = Pattern.compile("api-version=[0-9A-Za-z.-]+");

  static EndpointUrl parse(Setting setting) {
    Matcher parts = PARTS.matcher(setting.value());
    String query = parts.matches() && parts.group(2) != null ? parts.group(2) : "";
    boolean known = query.isEmpty() || VERSION.matcher(query).matches();
    if (!parts.matches() || !known) {
      throw bad(setting);
    }
    Matcher ending = ENDING.matcher(parts.group(1));
    return ending.matches()
        ? new EndpointUrl(base(ending.group(1), setting), query, dialect(ending.group(2)))
        : new EndpointUrl(base(parts.group(1), setting), query, null);
  }

  private static DialectName dialect(String ending) {
    return switch (ending) {
      case "responses" -> DialectName.RESPONSES;
      case "messages" -> DialectName.MESSAGES;
      default -> DialectName.CHAT;
    };
  }

  private static URI base(String text, Setting setting) {
    try {
      URI uri = new URI(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getUserInfo() == null && uri.getHost() != null && uri.getPort() <= 65_535) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw bad(setting);
    }
    throw bad(setting);
  }

  /// A URL may carry a password or a key; an error must not.
  private static BadConfig bad(Setting setting) {
    String shown = setting.value().replaceFirst("//.*@", "//***@").replaceFirst("[?#].*", "?***");
    return BadConfig.of(setting.name(), shown, FORM);
  }

  /// This as the dialect wants it. Clients of Anthropic's API are given their base URL without the
  /// version.
  EndpointUrl of(DialectName wanted) {
    boolean bare = wanted == DialectName.MESSAGES && dialect == null;
    String path = base.getRawPath();
    return bare && !path.endsWith("/v1")
        ? new EndpointUrl(URI.create(base + "/v1"), query, wanted)
        : this;
  }
}
