package dev.parley.server.upstream;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/// The HTTP proxy on the way to the upstream.
public record Proxy(String host, int port, @Nullable String user, @Nullable Secret password) {

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
