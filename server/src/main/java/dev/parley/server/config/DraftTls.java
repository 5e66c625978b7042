package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.upstream.Loopback;
import dev.parley.server.upstream.OwnCertificate;
import dev.parley.server.upstream.Tls;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is said of how the way to one upstream is kept from others.
///
/// @param allowHttp whether it may be open to all who are on it
/// @param authority who may have signed its certificate, besides those for all
/// @param certificate that Parley shows it
/// @param key the certificate's
/// @param names where the rest would be said
record DraftTls(
    @Nullable Setting allowHttp,
    @Nullable Setting authority,
    @Nullable Setting certificate,
    @Nullable Setting key,
    Names names) {

  /// How settings that are not there are told of.
  ///
  /// @param key where the key would be set
  /// @param allowHttp what to say to do without encryption
  record Names(String key, String allowHttp) {}

  /// What follows from it.
  ///
  /// @param url where the upstream is told of
  /// @param base where it is
  /// @param known who may have signed the certificate of any upstream
  Tls settle(Setting url, URI base, List<X509Certificate> known) {
    boolean isAllowed = allowHttp != null && Values.truth(allowHttp);
    if (!"https".equals(base.getScheme())) {
      requireNearOr(isAllowed, url, base);
      requireNoFiles(url);
      return Tls.USUAL;
    }
    Set<X509Certificate> all = new LinkedHashSet<>(known);
    if (authority != null) {
      all.addAll(UpstreamFiles.authorities(authority));
    }
    return new Tls(List.copyOf(all), own());
  }

  /// What goes to this machine is on no way.
  private void requireNearOr(boolean isAllowed, Setting url, URI base) {
    if (!isAllowed && !Loopback.is(base.getHost())) {
      throw new BadConfig(
          "%s: the key and all prompts could be read on the way to http://%s; use https, or %s"
              .formatted(url.name(), base.getRawAuthority(), names.allowHttp));
    }
  }

  private void requireNoFiles(Setting url) {
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
      throw new BadConfig(certificate.name() + ": has no key; name its file at " + names.key);
    }
    return UpstreamFiles.own(certificate, key);
  }
}
