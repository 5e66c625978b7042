package dev.parley.server.tcp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Certificates and private keys in texts of PEM. What stands around them, such as attributes that
/// OpenSSL writes, is left out.
public final class Pem {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final Pattern REST = Pattern.compile("([^-]*)-----END CERTIFICATE-----(?s:.*)");
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");

  private Pem() {}

  /// All certificates in a text; at least one.
  ///
  /// @throws IOException in whose words the text is what stands before them
  public static List<X509Certificate> certificates(String text) throws IOException {
    List<String> parts = List.of(text.split(Pattern.quote(BEGIN), -1));
    if (parts.size() == 1) {
      throw new IOException("is no certificate in PEM");
    }
    List<X509Certificate> all = new ArrayList<>();
    for (String part : parts.subList(1, parts.size())) {
      Matcher rest = REST.matcher(part);
      try {
        all.add(certificate(rest.matches() ? rest.group(1) : ""));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        int number = all.size() + 1;
        throw new IOException(
            "is damaged: its certificate " + number + " of " + (parts.size() - 1) + " is none", e);
      }
    }
    return all;
  }

  private static X509Certificate certificate(String base64) throws GeneralSecurityException {
    byte[] bytes = Base64.getMimeDecoder().decode(base64);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(bytes));
  }

  /// The private key in a text.
  ///
  /// @param algorithm of the certificate that it is the key of
  /// @throws IOException in whose words the text is what stands before them
  public static PrivateKey key(String text, String algorithm) throws IOException {
    Matcher pem = KEY.matcher(text);
    if (!pem.find()) {
      throw new IOException("is no private key in PEM of PKCS #8, or has a password");
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(pem.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("is no private key of the certificate's kind, " + algorithm, e);
    }
  }
}
