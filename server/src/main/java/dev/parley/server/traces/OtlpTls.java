package dev.parley.server.traces;

import dev.parley.server.tcp.KeyHalves;
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
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  /// What stands around it, such as attributes that OpenSSL writes, is left out.
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");

  private static final char[] NO_PASSWORD = new char[0];

  /// As the files are now.
  ///
  /// @throws IOException naming the file and what is wrong with it
  public SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown(), trusted(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the Java machine takes none of it", e);
    }
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
    String algorithm = chain[0].getPublicKey().getAlgorithm();
    PrivateKey half = privateKey(key, algorithm);
    if (!KeyHalves.belong(chain[0].getPublicKey(), half)) {
      throw new IOException(key + ": is not the key of " + certificate);
    }
    own.setKeyEntry("own", half, NO_PASSWORD, chain);
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

  private static Collection<? extends Certificate> certificates(Path file) throws IOException {
    byte[] bytes = bytes(file);
    Collection<? extends Certificate> all;
    try {
      all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": is no certificate in PEM", e);
    }
    if (all.isEmpty()) {
      throw new IOException(file + ": is no certificate in PEM");
    }
    return all;
  }

  /// @param algorithm of the certificate that it is the key of
  private static PrivateKey privateKey(Path file, String algorithm) throws IOException {
    Matcher pem = KEY.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1));
    if (!pem.find()) {
      throw new IOException(file + ": is no private key in PEM of PKCS #8, or has a password");
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(pem.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          file + ": is no private key of the certificate's kind, " + algorithm, e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be read", e);
    }
  }
}
