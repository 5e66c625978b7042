package dev.parley.server.upstream;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// What Parley shows an upstream that wants to know who connects.
///
/// @param chain the certificate, and those between it and an authority that the upstream knows
public record OwnCertificate(List<X509Certificate> chain, PrivateKey key) {
  public OwnCertificate {
    chain = List.copyOf(chain);
  }

  /// Java prints parts of keys.
  @Override
  public String toString() {
    return "***";
  }
}
