package dev.parley.server.tcp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// By what both ends of an encrypted connection know each other, as the Java machine takes it.
public final class Recognition {
  private static final char[] NO_PASSWORD = new char[0];

  private Recognition() {}

  /// Takes certificates that one of these has signed.
  public static TrustManagerFactory by(Collection<? extends Certificate> authorities)
      throws GeneralSecurityException {
    KeyStore known = empty();
    for (Certificate one : authorities) {
      known.setCertificateEntry("authority" + known.size(), one);
    }
    return trusting(known);
  }

  /// Those that the Java machine knows, of its own or by `javax.net.ssl.trustStore`.
  public static List<X509Certificate> usual() throws GeneralSecurityException {
    List<X509Certificate> all = new ArrayList<>();
    for (TrustManager one : trusting(null).getTrustManagers()) {
      if (one instanceof X509TrustManager usual) {
        all.addAll(List.of(usual.getAcceptedIssuers()));
      }
    }
    return all;
  }

  private static TrustManagerFactory trusting(@Nullable KeyStore known)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(known);
    return factory;
  }

  /// Shows a certificate, with those between it and an authority after it.
  public static KeyManagerFactory showing(List<? extends Certificate> chain, PrivateKey key)
      throws GeneralSecurityException {
    KeyStore own = empty();
    own.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(own, NO_PASSWORD);
    return factory;
  }

  private static KeyStore empty() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return store;
  }
}
