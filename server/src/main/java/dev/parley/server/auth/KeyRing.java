package dev.parley.server.auth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All keys that count now: those of the configuration, and those of a store.
public final class KeyRing {
  private final List<ClientKey> configured;
  private final @Nullable KeyStore store;
  private volatile List<ClientKey> all;

  /// @param store null when there is none
  /// @throws IOException when it cannot be read
  public KeyRing(List<ClientKey> configured, @Nullable KeyStore store) throws IOException {
    this.configured = List.copyOf(configured);
    this.store = store;
    this.all = both();
  }

  private List<ClientKey> both() throws IOException {
    List<ClientKey> both = new ArrayList<>(configured);
    if (store != null) {
      both.addAll(store.all());
    }
    return List.copyOf(both);
  }

  /// Looks into the store again. What cannot be read changes nothing.
  public void refresh() throws IOException {
    all = both();
  }

  public List<ClientKey> all() {
    return all;
  }

  /// The key that this is. Looks at all of them, so that the time it takes tells nothing.
  @Nullable ClientKey find(String shown) {
    KeyDigest digest = KeyDigest.of(shown);
    ClientKey found = null;
    for (ClientKey key : all) {
      if (key.digest().equals(digest)) {
        found = key;
      }
    }
    return found;
  }
}
