package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.tcp.KeyHalves;
import dev.parley.server.tcp.Pem;
import dev.parley.server.upstream.OwnCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The files of PEM by which upstreams are known, and Parley to them.
public final class UpstreamFiles {
  /// Who may have signed the certificate of any upstream.
  static final String CA = "PARLEY_UPSTREAM_CA";

  /// The same of one, in the configuration file.
  static final String ONE_CA = "ca";

  /// What Parley shows the only upstream.
  static final String CERT = "PARLEY_UPSTREAM_CERT";

  static final String CERT_KEY = "PARLEY_UPSTREAM_CERT_KEY";

  /// The same for one of the configuration file.
  static final String ONE_CERT = "cert";

  static final String ONE_CERT_KEY = "cert_key";

  private UpstreamFiles() {}

  /// Those that variables and the text of a configuration file name for everybody to see, whatever
  /// else is in it.
  public static List<Path> open(String text, Map<String, String> variables) {
    return named(text, variables, List.of(CA, CERT), List.of(ONE_CA, ONE_CERT));
  }

  /// Those of them that hold private keys.
  public static List<Path> secret(String text, Map<String, String> variables) {
    return named(text, variables, List.of(CERT_KEY), List.of(ONE_CERT_KEY));
  }

  private static List<Path> named(
      String text, Map<String, String> variables, List<String> names, List<String> keys) {
    List<Setting> said = new ArrayList<>();
    Environment environment = new Environment(variables, Map.of());
    names.stream().map(environment::find).filter(Objects::nonNull).forEach(said::add);
    Faults faults = new Faults();
    faults.in(() -> {
      YamlMap top = YamlMap.read("", text);
      if (names.contains(CA)) {
        take(top.get("upstream_ca"), faults, said);
      }
      for (YamlMap.Entry upstream : YamlMap.in(top.get("upstreams"), faults)) {
        faults.in(() -> keys.forEach(key -> take(upstream.map().get(key), faults, said)));
      }
    });
    List<Path> files = new ArrayList<>();
    said.forEach(setting -> faults.in(() -> files.add(path(setting))));
    return files;
  }

  private static void take(YamlMap.@Nullable Entry entry, Faults faults, List<Setting> said) {
    if (entry != null) {
      faults.in(() -> said.add(entry.text()));
    }
  }

  /// Who has signed, by the certificates in a file.
  ///
  /// @throws BadConfig when there are none, or one of them is damaged
  static List<X509Certificate> authorities(Setting setting) {
    return read(setting, Pem::certificates);
  }

  /// A certificate, with those after it, and its key.
  ///
  /// @throws BadConfig when one is none, or they were not made for each other
  static OwnCertificate own(Setting certificate, Setting key) {
    List<X509Certificate> chain = read(certificate, Pem::certificates);
    PublicKey known = chain.getFirst().getPublicKey();
    PrivateKey half = read(key, text -> Pem.key(text, known.getAlgorithm()));
    if (!KeyHalves.belong(known, half)) {
      throw new BadConfig(
          "%s: %s is not the key of %s; name the one that is"
              .formatted(key.name(), path(key), path(certificate)));
    }
    return new OwnCertificate(chain, half);
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(String text) throws IOException;
  }

  private static <T> T read(Setting setting, Reading<T> reading) {
    Path file = path(setting);
    String text;
    try {
      text = new String(Paths.bytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new BadConfig(setting.name() + ": " + Paths.unusable(file, e));
    }
    try {
      return reading.of(text);
    } catch (IOException e) {
      throw new BadConfig(
          setting.name() + ": " + file + " " + e.getMessage() + "; mend it, or name another");
    }
  }

  private static Path path(Setting setting) {
    return Paths.whole(setting, "use the whole path, from /");
  }
}
