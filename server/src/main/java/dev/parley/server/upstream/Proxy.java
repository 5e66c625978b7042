package dev.parley.server.upstream;

import io.vertx.core.net.SocketAddress;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The HTTP proxy on the way to the upstream.
public record Proxy(String host, int port, @Nullable String user, @Nullable Secret password) {

  /// What errors call it.
  public String words() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /// The address to connect to.
  SocketAddress address() {
    return SocketAddress.inetSocketAddress(port, host);
  }

  /// What a request shows it that it is handed; null where it lets anybody through.
  @Nullable Secret authorization() {
    if (user == null) {
      return null;
    }
    String both = user + ":" + (password == null ? "" : password.reveal());
    byte[] bytes = both.getBytes(StandardCharsets.UTF_8);
    return new Secret("Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  /// Leads a client of the Java machine's own through it.
  public void lead(HttpClient.Builder client) {
    client.proxy(ProxySelector.of(new InetSocketAddress(host, port)));
    client.authenticator(
        new Authenticator() {
          @Override
          protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            String word = password == null ? "" : password.reveal();
            return user == null ? null : new PasswordAuthentication(user, word.toCharArray());
          }
        });
  }
}
