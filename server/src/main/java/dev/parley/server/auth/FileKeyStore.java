package dev.parley.server.auth;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/// Keys in a file of the owner's own. It is replaced as a whole, so that whoever reads it, even
/// after a crash, finds the old keys or the new ones; two programs that change it take turns.
public final class FileKeyStore implements KeyStore {
  private static final Object TURN_IN_THIS_PROCESS = new Object();

  private final Path file;
  private final Path folder;

  /// @param file a whole path
  public FileKeyStore(Path file) {
    this.file = file;
    this.folder = Objects.requireNonNull(file.getParent());
  }

  @Override
  public List<ClientKey> all() throws IOException {
    try {
      return KeyFile.read(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  @Override
  public boolean add(ClientKey key) throws IOException {
    return change(keys -> {
      boolean free = keys.stream().noneMatch(one -> one.name().equals(key.name()));
      return free && keys.add(key);
    });
  }

  @Override
  public boolean remove(String name) throws IOException {
    return change(keys -> keys.removeIf(key -> key.name().equals(name)));
  }

  /// @param change says whether it has changed anything
  private boolean change(Predicate<List<ClientKey>> change) throws IOException {
    OwnerOnly.folder(folder);
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    synchronized (TURN_IN_THIS_PROCESS) {
      OwnerOnly.file(lock);
      try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
        channel.lock();
        List<ClientKey> keys = new ArrayList<>(all());
        boolean changed = change.test(keys);
        if (changed) {
          OwnerOnly.replace(folder, file, KeyFile.write(keys));
        }
        return changed;
      }
    }
  }
}
