package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.tcp.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files of PEM by which upstreams are known.
public final class UpstreamFiles {
  /// Who may have signed the certificate of any upstream.
  static final String CA = "PARLEY_UPSTREAM_CA";

  /// The same of one, in the configuration file.
  static final String ONE_CA = "ca";

  private UpstreamFiles() {}

  /// Those that variables and the text of a configuration file name, whatever else is in it.
  public static List<Path> named(String text, Map<String, String> variables) {
    List<Setting> said = new ArrayList<>();
    Setting forAll = new Environment(variables, Map.of()).find(CA);
    if (forAll != null) {
      said.add(forAll);
    }
    Faults faults = new Faults();
    faults.in(() -> inFile(YamlMap.read("", text), faults, said));
    List<Path> files = new ArrayList<>();
    said.forEach(setting -> faults.in(() -> files.add(path(setting))));
    return files;
  }

  private static void inFile(YamlMap top, Faults faults, List<Setting> said) {
    take(top.get("upstream_ca"), faults, said);
    for (YamlMap.Entry upstream : YamlMap.in(top.get("upstreams"), faults)) {
      faults.in(() -> take(upstream.map().get(ONE_CA), faults, said));
    }
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
