package dev.parley.conformance.proxies;

import dev.parley.conformance.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// What a proxy shows its clients, and the trust that clients put in it.
///
/// @param certificate as PEM
/// @param key as PEM
/// @param both in one file, as HAProxy has it
record Certificate(Path certificate, Path key, Path both, SSLContext trust) {
  private static final String PASSWORD = "changeit";
  private static final Base64.Encoder PEM =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  static Certificate in(Path folder) throws IOException {
    Path store = folder.resolve("proxy.p12");
    new Program(folder, Map.of(), Duration.ofMinutes(2)).run("", keytool(store));
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      String shown = pem("CERTIFICATE", keys.getCertificate("proxy").getEncoded());
      String secret = pem("PRIVATE KEY", keys.getKey("proxy", PASSWORD.toCharArray()).getEncoded());
      return new Certificate(
          Files.writeString(folder.resolve("proxy.crt"), shown),
          Files.writeString(folder.resolve("proxy.key"), secret),
          Files.writeString(folder.resolve("proxy.pem"), shown + secret),
          trust(keys));
    } catch (GeneralSecurityException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static List<String> keytool(Path store) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "proxy",
        "-keyalg",
        "EC",
        "-dname",
        "CN=parley.example",
        "-ext",
        "san=dns:parley.example,dns:localhost",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, PEM.encodeToString(bytes));
  }

  private static SSLContext trust(KeyStore keys) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("proxy", keys.getCertificate("proxy"));
    TrustManagerFactory trusts =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusts.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusts.getTrustManagers(), null);
    return context;
  }
}
