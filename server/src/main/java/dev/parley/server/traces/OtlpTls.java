package dev.parley.server.traces;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// By what the receiver of spans is known, and Parley to it. All are files of PEM.
///
/// @param authority who signed the receiver's certificate; null for those that Java knows
/// @param certificate that Parley shows; null for none
/// @param key the certificate's, as PKCS #8
public record OtlpTls(@Nullable Path authority, @Nullable Path certificate, @Nullable Path key) {
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
  private static final char[] NO_PASSWORD = new char[0];

  /// As the files are now.
  ///
  /// @throws IOException when one cannot be read
  /// @throws GeneralSecurityException when one is not what it should be
  public SSLContext context() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown(), trusted(), null);
    return context;
  }

  private TrustManager @Nullable [] trusted() throws IOException, GeneralSecurityException {
    if (authority == null) {
      return null;
    }
    KeyStore known = empty();
    for (Certificate one : certificates(authority)) {
      known.setCertificateEntry("authority" + known.size(), one);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(known);
    return factory.getTrustManagers();
  }

  private KeyManager @Nullable [] shown() throws IOException, GeneralSecurityException {
    if (certificate == null || key == null) {
      return null;
    }
    KeyStore own = empty();
    Certificate[] chain = certificates(certificate).toArray(Certificate[]::new);
    own.setKeyEntry("own", privateKey(key), NO_PASSWORD, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(own, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    byte[] bytes = Files.readAllBytes(file);
    Collection<? extends Certificate> all =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes));
    if (all.isEmpty()) {
      throw new CertificateException("there is none");
    }
    return all;
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    String pem = Files.readString(file, StandardCharsets.US_ASCII);
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    } catch (IllegalArgumentException e) {
      throw new InvalidKeySpecException("it is no Base64", e);
    }
    for (String algorithm : ALGORITHMS) {
      PrivateKey key = privateKey(algorithm, bytes);
      if (key != null) {
        return key;
      }
    }
    throw new InvalidKeySpecException("it is no key of a known kind");
  }

  private static @Nullable PrivateKey privateKey(String algorithm, byte[] bytes)
      throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (InvalidKeySpecException e) {
      return null;
    }
  }
}
