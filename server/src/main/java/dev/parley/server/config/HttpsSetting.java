package dev.parley.server.config;

import dev.parley.server.auth.TlsFiles;
import dev.parley.server.config.Environment.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Whether clients come by HTTPS, and with which files.
final class HttpsSetting {
  private static final String CERTIFICATE = "PARLEY_HTTPS_CERT";
  private static final String KEY = "PARLEY_HTTPS_KEY";

  private HttpsSetting() {}

  /// Null where connections are not encrypted.
  static @Nullable TlsFiles read(Environment environment) {
    Setting certificate = environment.find(CERTIFICATE);
    Setting key = environment.find(KEY);
    Setting authority = environment.find("PARLEY_HTTPS_CLIENT_CA");
    if (certificate != null && key != null) {
      return new TlsFiles(path(certificate), path(key), authority == null ? null : path(authority));
    }
    for (Setting alone : new @Nullable Setting[] {certificate, key, authority}) {
      if (alone != null) {
        String other = certificate == null ? CERTIFICATE : KEY;
        throw new BadConfig(alone.name() + ": needs " + other + ", too, which is not set");
      }
    }
    return null;
  }

  private static Path path(Setting setting) {
    Path path = Path.of(setting.value());
    if (!path.isAbsolute()) {
      throw BadConfig.of(setting.name(), setting.value(), "use the whole path, from /");
    }
    return path;
  }
}
