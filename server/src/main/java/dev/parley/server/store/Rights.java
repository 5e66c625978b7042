package dev.parley.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// Whom the system lets at a file or folder.
public final class Rights {
  private static final Set<PosixFilePermission> OF_OWNER =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private Rights() {}

  /// Whether others than its owner may do anything with it. Where there are no such rights, or no
  /// file, nothing is known.
  public static boolean isOpen(Path path) {
    try {
      return !OF_OWNER.containsAll(Files.getPosixFilePermissions(path));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
