package dev.parley.server.traces;

import dev.parley.server.upstream.Proxy;
import java.io.IOException;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/// How connections to the receiver of spans are made.
///
/// @param proxy null for straight there
/// @param tls null for what Java does by itself
public record OtlpWay(@Nullable Proxy proxy, @Nullable OtlpTls tls) {
  HttpClient.Builder client() {
    HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    if (proxy != null) {
      proxy.lead(client);
    }
    if (tls != null) {
      encrypt(client, tls);
    }
    return client;
  }

  /// They could be read when the configuration was.
  private static void encrypt(HttpClient.Builder client, OtlpTls by) {
    try {
      client.sslContext(by.context());
    } catch (IOException e) {
      throw new IllegalStateException("the certificates for spans cannot be read any more", e);
    }
  }
}
