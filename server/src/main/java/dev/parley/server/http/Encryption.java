package dev.parley.server.http;

import dev.parley.server.auth.TlsFiles;
import dev.parley.server.tcp.KeyHalves;
import dev.parley.server.tcp.Pem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/// Reads the files of an encrypted front, and whether they belong together: at the start, and
/// before they take the place of others.
public final class Encryption {
  private static final Set<String> VERSIONS = Set.of("TLSv1.2", "TLSv1.3");

  private Encryption() {}

  /// What the files come to.
  ///
  /// @throws IOException naming the file and what is wrong with it
  public static ServerSSLOptions read(TlsFiles files, Vertx vertx, Instant now) throws IOException {
    byte[] certificate = bytes(files.certificate());
    byte[] key = bytes(files.key());
    X509Certificate own = certificates(files.certificate(), certificate).getFirst();
    if (own.getNotAfter().toInstant().isBefore(now)) {
      throw new IOException(files.certificate() + ": ended on " + own.getNotAfter().toInstant());
    }
    PemKeyCertOptions pair =
        new PemKeyCertOptions()
            .setCertValue(Buffer.buffer(certificate))
            .setKeyValue(Buffer.buffer(key));
    if (!KeyHalves.belong(own.getPublicKey(), privateKey(files.key(), pair, vertx))) {
      throw new IOException(files.key() + ": is not the key of " + files.certificate());
    }
    ServerSSLOptions options = new ServerSSLOptions();
    options.setKeyCertOptions(pair).setEnabledSecureTransportProtocols(VERSIONS).setUseAlpn(false);
    Path authority = files.clientAuthority();
    if (authority != null) {
      byte[] known = bytes(authority);
      certificates(authority, known);
      options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(known)));
      options.setClientAuth(ClientAuth.REQUIRED);
    }
    return options;
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be read", e);
    }
  }

  private static List<X509Certificate> certificates(Path file, byte[] pem) throws IOException {
    try {
      return Pem.certificates(new String(pem, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static PrivateKey privateKey(Path file, PemKeyCertOptions pair, Vertx vertx)
      throws IOException {
    PrivateKey key = null;
    try {
      for (KeyManager keys : pair.getKeyManagerFactory(vertx).getKeyManagers()) {
        key = keys instanceof X509KeyManager known ? only(known) : key;
      }
    } catch (Exception e) { // declared so widely by the library
      throw new IOException(file + ": is no private key in PEM, or is encrypted", e);
    }
    if (key == null) {
      throw new IOException(file + ": is a private key of a kind that is not known");
    }
    return key;
  }

  private static @Nullable PrivateKey only(X509KeyManager keys) {
    for (String kind : List.of("RSA", "EC", "EdDSA", "Ed25519", "RSASSA-PSS")) {
      String @Nullable [] aliases = keys.getServerAliases(kind, new Principal[0]);
      if (aliases != null && aliases.length > 0) {
        return keys.getPrivateKey(aliases[0]);
      }
    }
    return null;
  }
}
