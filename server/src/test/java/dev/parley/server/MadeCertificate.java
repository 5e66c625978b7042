package dev.parley.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// A key, and a certificate for one name that was signed with it.
record MadeCertificate(Path store, KeyStore keys) {
  static final String PASSWORD = "changeit";
  private static final String ALIAS = "made";

  /// @param name like `ip:127.0.0.1` or `dns:host.example`
  static MadeCertificate of(Path folder, String file, String name) throws Exception {
    Path store = folder.resolve(file + ".p12");
    keytool(store, "-genkeypair -alias " + ALIAS + " -keyalg EC -dname CN=" + file, san(name));
    return read(store);
  }

  /// One that an authority of its own has signed.
  static MadeCertificate signed(Path folder, String file, String name) throws Exception {
    Path store = folder.resolve(file + ".p12");
    keytool(store, "-genkeypair -alias ca -keyalg EC -dname CN=authority-of-" + file, "-ext bc:c");
    String signed = " -signer ca -keyalg EC -dname CN=" + file;
    keytool(store, "-genkeypair -alias " + ALIAS + signed, san(name));
    MadeCertificate made = read(store);
    made.keys.deleteEntry("ca");
    return made;
  }

  /// One that counts no more.
  static MadeCertificate ended(Path folder, String file, String name) throws Exception {
    Path store = folder.resolve(file + ".p12");
    String made = "-genkeypair -alias " + ALIAS + " -keyalg EC -startdate -3d -dname CN=" + file;
    keytool(store, made, san(name));
    return read(store);
  }

  private static String san(String name) {
    return "-ext san=" + name;
  }

  private static void keytool(Path store, String what, String extension) throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String where = "-validity 2 -storetype PKCS12 -storepass " + PASSWORD;
    List<String> words = new ArrayList<>(List.of(keytool.toString()));
    for (String part : List.of(what, extension, where)) {
      words.addAll(List.of(part.split(" ")));
    }
    words.addAll(List.of("-keystore", store.toString()));
    Process making = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(making.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (making.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  private static MadeCertificate read(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new MadeCertificate(store, keys);
  }

  Path certificate(Path file) throws Exception {
    return pem(file, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
  }

  /// Who has signed it; itself, where nobody else has.
  Path authority(Path file) throws Exception {
    return pem(file, "CERTIFICATE", authority().getEncoded());
  }

  private Certificate authority() throws KeyStoreException {
    Certificate[] chain = keys.getCertificateChain(ALIAS);
    return chain[chain.length - 1];
  }

  Path key(Path file) throws Exception {
    return pem(file, "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
  }

  private static Path pem(Path file, String what, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    String edge = "-----%s " + what + "-----\n";
    return Files.writeString(file, edge.formatted("BEGIN") + text + "\n" + edge.formatted("END"));
  }

  /// For who shows this certificate.
  SSLContext shown() throws GeneralSecurityException {
    return context(this, null);
  }

  /// For who trusts whom this one is from, and shows another or none.
  SSLContext trusted(@Nullable MadeCertificate shown) throws GeneralSecurityException {
    return context(shown, this);
  }

  private static SSLContext context(
      @Nullable MadeCertificate shown, @Nullable MadeCertificate trusted)
      throws GeneralSecurityException {
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(shown == null ? null : shown.keys, PASSWORD.toCharArray());
    TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
    if (trusted != null) {
      KeyStore known = KeyStore.getInstance("PKCS12");
      try {
        known.load(null, null);
      } catch (IOException e) {
        throw new GeneralSecurityException(e);
      }
      known.setCertificateEntry("trusted", trusted.authority());
      others.init(known);
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted == null ? null : others.getTrustManagers(), null);
    return context;
  }
}
