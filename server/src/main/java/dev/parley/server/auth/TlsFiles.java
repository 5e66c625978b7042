package dev.parley.server.auth;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// By what clients know Parley on a connection that is encrypted, and Parley them. All are PEM.
///
/// @param certificate and those of the authorities between it and one that clients know
/// @param clientAuthority who has signed the certificates of clients; null when they need none
public record TlsFiles(Path certificate, Path key, @Nullable Path clientAuthority) {
  public List<Path> all() {
    List<Path> all = new ArrayList<>(List.of(certificate, key));
    if (clientAuthority != null) {
      all.add(clientAuthority);
    }
    return all;
  }
}
