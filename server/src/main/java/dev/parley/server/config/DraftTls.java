package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.upstream.OwnCertificate;
import dev.parley.server.upstream.Tls;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is said of the files by which one upstream and Parley know each other.
///
/// @param authority who may have signed its certificate, besides those for all
/// @param certificate that Parley shows it
/// @param key the certificate's
/// @param keyName where the key is set, or would be
record DraftTls(
    @Nullable Setting authority,
    @Nullable Setting certificate,
    @Nullable Setting key,
    String keyName) {

  /// What follows from it.
  ///
  /// @param url of the upstream
  /// @param known who may have signed the certificate of any upstream
  Tls settle(Setting url, boolean isEncrypted, List<X509Certificate> known) {
    if (!isEncrypted) {
      requireUnsaid(url);
      return Tls.USUAL;
    }
    Set<X509Certificate> all = new LinkedHashSet<>(known);
    if (authority != null) {
      all.addAll(UpstreamFiles.authorities(authority));
    }
    return new Tls(List.copyOf(all), own());
  }

  private void requireUnsaid(Setting url) {
    List<String> problems =
        Stream.of(authority, certificate, key)
            .filter(Objects::nonNull)
            .map(said -> said.name() + ": is for https, and " + url.name() + " is not; take it out")
            .toList();
    if (!problems.isEmpty()) {
      throw new BadConfig(problems);
    }
  }

  private @Nullable OwnCertificate own() {
    if (certificate == null && key != null) {
      throw new BadConfig(key.name() + ": has no certificate; name that, too, or take it out");
    }
    if (certificate == null) {
      return null;
    }
    if (key == null) {
      throw new BadConfig(certificate.name() + ": has no key; name its file at " + keyName);
    }
    return UpstreamFiles.own(certificate, key);
  }
}
