package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.traces.OtlpTls;
import dev.parley.server.traces.OtlpWay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The variables by which OpenTelemetry's programs are told how to connect.
record OtelConnection(Environment environment) {
  private static final String TRACES = "OTEL_EXPORTER_OTLP_TRACES_";
  private static final String ALL = "OTEL_EXPORTER_OTLP_";

  /// The way to who takes spans.
  OtlpWay to(URI endpoint) {
    return new OtlpWay(ProxyChoice.of(endpoint, environment), tls(endpoint));
  }

  private @Nullable Setting find(String name) {
    return environment.find(TRACES + name, ALL + name);
  }

  private @Nullable OtlpTls tls(URI endpoint) {
    Setting authority = find("CERTIFICATE");
    Setting certificate = find("CLIENT_CERTIFICATE");
    Setting key = find("CLIENT_KEY");
    boolean isEncrypted = endpoint.getScheme().equals("https");
    boolean isSaid = Stream.of(authority, certificate, key).anyMatch(Objects::nonNull);
    if (!isEncrypted || !isSaid) {
      return null;
    }
    if (certificate != null && key == null) {
      throw new BadConfig(
          certificate.name() + ": has no key; set " + ALL + "CLIENT_KEY to the file that has it");
    }
    if (certificate == null && key != null) {
      throw new BadConfig(
          key.name() + ": has no certificate; set " + ALL + "CLIENT_CERTIFICATE to its file");
    }
    OtlpTls files = new OtlpTls(path(authority), path(certificate), path(key));
    try {
      SSLContext _ = files.context();
      return files;
    } catch (IOException e) {
      String problem = String.valueOf(e.getMessage());
      String name =
          Stream.of(authority, certificate, key)
              .filter(Objects::nonNull)
              .filter(setting -> problem.startsWith(path(setting) + ":"))
              .map(Setting::name)
              .findFirst()
              .orElse(ALL + "CERTIFICATE");
      throw new BadConfig(name + ": " + problem + "; name another");
    }
  }

  private static @Nullable Path path(@Nullable Setting setting) {
    return setting == null ? null : Paths.whole(setting, "use the whole path, from /");
  }
}
