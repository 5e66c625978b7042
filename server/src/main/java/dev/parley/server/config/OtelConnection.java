package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.traces.OtlpTls;
import dev.parley.server.traces.OtlpWay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.stream.Collectors;
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
    if (!isEncrypted || (authority == null && certificate == null)) {
      return null;
    }
    if (certificate != null && key == null) {
      throw new BadConfig(
          certificate.name() + ": has no key; set " + ALL + "CLIENT_KEY to the file that has it");
    }
    OtlpTls files = new OtlpTls(path(authority), path(certificate), path(key));
    try {
      SSLContext _ = files.context();
      return files;
    } catch (IOException | GeneralSecurityException e) {
      throw new BadConfig(
          Stream.of(authority, certificate)
                  .filter(Objects::nonNull)
                  .map(Setting::name)
                  .collect(Collectors.joining(", or "))
              + ": cannot be read; name a file of PEM: certificates, or a key as PKCS #8");
    }
  }

  private static @Nullable Path path(@Nullable Setting setting) {
    return setting == null ? null : Paths.whole(setting, "use the whole path, from /");
  }
}
