package dev.parley.server.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/// Files for their owner's eyes only, where the system knows of such.
final class PrivateFile {
  private PrivateFile() {}

  /// The rights to make something with.
  static FileAttribute<?>[] only(Path where, String permissions) {
    boolean posix = where.getFileSystem().supportedFileAttributeViews().contains("posix");
    Set<PosixFilePermission> rights = PosixFilePermissions.fromString(permissions);
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
        : new FileAttribute<?>[0];
  }

  /// Puts `content` in the place of a file, all at once. One that was there keeps its rights.
  static void put(Path file, byte[] content) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent());
    Files.createDirectories(folder, only(file, "rwx------"));
    Path draft = Files.createTempFile(folder, ".parley", ".new", only(file, "rw-------"));
    try {
      Files.write(draft, content);
      if (Files.exists(file) && only(file, "rw-------").length > 0) {
        Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
