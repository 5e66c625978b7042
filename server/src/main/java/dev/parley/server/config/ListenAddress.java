package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.upstream.Loopback;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a listener listens.
///
/// @param host an address, or a name
/// @param port 0 takes a free one
public record ListenAddress(String host, int port) {
  private static final String STANDARD = "127.0.0.1";
  private static final Pattern FORM =
      Pattern.compile("(?:(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+):)?([0-9]{1,5})");

  /// A port of this machine alone, or an address and a port.
  static ListenAddress parse(Setting setting) {
    Matcher said = FORM.matcher(setting.value());
    int port = said.matches() ? Integer.parseInt(said.group(2)) : -1;
    if (port < 0 || port > 65_535) {
      throw BadConfig.of(
          setting.name(),
          setting.value(),
          "use a port like 9464, an address and a port like 0.0.0.0:9464, or off");
    }
    String host = said.group(1) == null ? STANDARD : said.group(1);
    return new ListenAddress(host.replaceAll("[\\[\\]]", ""), port);
  }

  /// Whether only this machine gets there.
  public boolean isLocal() {
    return Loopback.is(host);
  }

  /// The URL of what is there, with the port that was found free.
  public String url(int actualPort) {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + actualPort;
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
