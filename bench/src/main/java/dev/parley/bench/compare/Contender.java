package dev.parley.bench.compare;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;

/// Somebody who answers Anthropic's API in front of the upstream.
///
/// @param path what stands before `/v1/messages`
/// @param model what it calls the upstream's model
/// @param pid of its Java machine, where it is Parley; else 0
record Contender(
    String name, InetSocketAddress address, String path, String model, long pid, Processes cost) {
  static final String PARLEY = "parley-";
  static final String NGINX = "nginx";
  static final String DIRECT = "direct";
  static final String ROUTER = "claude-code-router";
  private static final int HTTP = 80;

  /// Clients here speak plain HTTP.
  static void check(URI url) {
    if (!"http".equals(url.getScheme()) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "--against: got " + url + "; possible is http://HOST:PORT[/PATH][#MODEL]");
    }
  }

  /// One that is named by its URL, whose fragment may name the model.
  static Contender at(String name, URI url) throws IOException {
    int port = url.getPort() < 0 ? HTTP : url.getPort();
    InetSocketAddress address = new InetSocketAddress(url.getHost(), port);
    if (address.getAddress() == null) {
      throw new IOException("there is no machine " + url.getHost());
    }
    boolean here = address.getAddress().isLoopbackAddress();
    String path = url.getPath() == null ? "" : url.getPath().replaceAll("/+$", "");
    String model = url.getFragment() == null ? Request.MODEL : url.getFragment();
    Processes cost = here ? Processes.listeningAt(port) : Processes.none();
    return new Contender(name, address, path, model, 0, cost);
  }

  boolean isParley() {
    return name.startsWith(PARLEY);
  }

  /// Whether it must bill what the upstream billed.
  boolean isOurs() {
    return isParley() || name.equals(NGINX) || name.equals(DIRECT);
  }
}
