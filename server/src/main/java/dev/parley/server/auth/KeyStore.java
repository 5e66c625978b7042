package dev.parley.server.auth;

import java.io.IOException;
import java.util.List;

/// Where keys are kept that can be made and revoked while Parley runs.
public interface KeyStore {

  /// All keys, in the order in which they were made.
  List<ClientKey> all() throws IOException;

  /// Keeps another key.
  ///
  /// @return whether there was none of its name
  boolean add(ClientKey key) throws IOException;

  /// Forgets a key.
  ///
  /// @return whether there was one of this name
  boolean remove(String name) throws IOException;
}
