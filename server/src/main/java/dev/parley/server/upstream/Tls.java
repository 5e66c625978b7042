package dev.parley.server.upstream;

import dev.parley.server.tcp.Recognition;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// By what an upstream is known on a connection that is encrypted.
///
/// @param authorities who may have signed its certificate, besides those that the Java machine
///   knows
public record Tls(List<X509Certificate> authorities) {
  /// What the Java machine goes by.
  public static final Tls USUAL = new Tls(List.of());

  public Tls {
    authorities = List.copyOf(authorities);
  }

  public boolean isUsual() {
    return authorities.isEmpty();
  }

  TrustManagerFactory trusted() {
    try {
      List<X509Certificate> all = new ArrayList<>(Recognition.usual());
      all.addAll(authorities);
      return Recognition.by(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java machine takes no authorities", e);
    }
  }

  /// For a client of the Java machine's own.
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted().getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java machine has no TLS", e);
    }
  }

  /// Certificates are long.
  @Override
  public String toString() {
    return "Tls[" + authorities.size() + " authorities]";
  }
}
