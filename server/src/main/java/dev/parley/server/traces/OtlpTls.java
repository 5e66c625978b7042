package dev.parley.server.traces;

import dev.parley.server.tcp.KeyHalves;
import dev.parley.server.tcp.Pem;
import dev.parley.server.tcp.Recognition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// By what the receiver of spans is known, and Parley to it. All are files of PEM.
///
/// @param authority who signed the receiver's certificate; null for those that Java knows
/// @param certificate that Parley shows; null for none
/// @param key the certificate's, as PKCS #8
public record OtlpTls(@Nullable Path authority, @Nullable Path certificate, @Nullable Path key) {

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
    return authority == null ? null : Recognition.by(certificates(authority)).getTrustManagers();
  }

  private KeyManager @Nullable [] shown() throws IOException, GeneralSecurityException {
    if (certificate == null || key == null) {
      return null;
    }
    List<X509Certificate> chain = certificates(certificate);
    PublicKey known = chain.getFirst().getPublicKey();
    PrivateKey half = read(key, text -> Pem.key(text, known.getAlgorithm()));
    if (!KeyHalves.belong(known, half)) {
      throw new IOException(key + ": is not the key of " + certificate);
    }
    return Recognition.showing(chain, half).getKeyManagers();
  }

  private static List<X509Certificate> certificates(Path file) throws IOException {
    return read(file, Pem::certificates);
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(String text) throws IOException;
  }

  private static <T> T read(Path file, Reading<T> reading) throws IOException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be read", e);
    }
    try {
      return reading.of(text);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
