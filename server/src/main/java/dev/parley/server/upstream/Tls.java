package dev.parley.server.upstream;

import dev.parley.server.tcp.Recognition;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// By what an upstream and Parley know each other on a connection that is encrypted.
///
/// @param authorities who may have signed its certificate, besides those that the Java machine
///   knows
/// @param own null where Parley shows none
public record Tls(List<X509Certificate> authorities, @Nullable OwnCertificate own) {
  /// What the Java machine goes by.
  public static final Tls USUAL = new Tls(List.of(), null);

  public Tls {
    authorities = List.copyOf(authorities);
  }

  /// What the other side has to be known by; null for what the Java machine goes by.
  @Nullable TrustManagerFactory trusted() {
    if (authorities.isEmpty()) {
      return null;
    }
    try {
      List<X509Certificate> all = new ArrayList<>(Recognition.usual());
      all.addAll(authorities);
      return Recognition.by(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java machine takes no authorities", e);
    }
  }

  /// What it is shown; null for nothing.
  @Nullable KeyManagerFactory shown() {
    try {
      return own == null ? null : Recognition.showing(own.chain(), own.key());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java machine does not take its own certificate", e);
    }
  }

  /// For a client of the Java machine's own.
  public SSLContext context() {
    TrustManagerFactory trusted = trusted();
    KeyManagerFactory shown = shown();
    KeyManager[] keys = shown == null ? null : shown.getKeyManagers();
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trusted == null ? null : trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java machine has no TLS", e);
    }
  }

  /// Certificates are long.
  @Override
  public String toString() {
    return "Tls[" + authorities.size() + " authorities" + (own == null ? "]" : ", own]");
  }
}
