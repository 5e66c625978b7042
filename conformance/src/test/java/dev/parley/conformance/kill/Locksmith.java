package dev.parley.conformance.kill;

import dev.parley.server.auth.Allowance;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.FileKeyStore;
import dev.parley.server.auth.KeyDigest;
import java.io.IOException;
import java.nio.file.Path;

/// A process that makes one key after the other, revokes each third of them, and says what it has
/// done once it is done.
public final class Locksmith {
  private Locksmith() {}

  /// Goes on until it is killed.
  ///
  /// @param arguments the file of keys, and what the names of keys begin with
  public static void main(String[] arguments) throws IOException {
    FileKeyStore store = new FileKeyStore(Path.of(arguments[0]));
    for (int i = 0; true; i++) {
      String name = arguments[1] + i;
      if (!store.add(new ClientKey(name, KeyDigest.of(name), Allowance.ALL, null, null))) {
        throw new IllegalStateException(name);
      }
      System.out.println("+" + name);
      if (i % 3 == 2 && store.remove(name)) {
        System.out.println("-" + name);
      }
    }
  }
}
