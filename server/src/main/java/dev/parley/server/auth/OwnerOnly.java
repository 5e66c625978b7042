package dev.parley.server.auth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Files and folders that nobody but their owner can read, from their first moment on.
final class OwnerOnly {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private static final String DRAFT = ".keys";
  private static final String DRAFT_END = ".tmp";

  /// Longer than anybody writes.
  private static final Duration WRITING = Duration.ofMinutes(1);

  private OwnerOnly() {}

  private static FileAttribute<?>[] rights(String rights) {
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString(rights);
    return POSIX
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)}
        : new FileAttribute<?>[0];
  }

  /// Makes a folder, unless it is there.
  static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, rights("rwx------"));
    }
  }

  /// Makes an empty file, unless it is there.
  static void file(Path file) throws IOException {
    try {
      Files.createFile(file, rights("rw-------"));
    } catch (FileAlreadyExistsException e) {
      // As wanted.
    }
  }

  /// Puts `bytes` in the place of a file in a folder, all at once.
  static void replace(Path folder, Path file, byte[] bytes) throws IOException {
    removeOldDrafts(folder);
    Path next = Files.createTempFile(folder, DRAFT, DRAFT_END, rights("rw-------"));
    try {
      write(next, bytes);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      settle(folder);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  /// Those of processes that were killed while they wrote.
  private static void removeOldDrafts(Path folder) throws IOException {
    Instant old = Instant.now().minus(WRITING);
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, DRAFT + "*" + DRAFT_END)) {
      for (Path draft : drafts) {
        if (Files.getLastModifiedTime(draft).toInstant().isBefore(old)) {
          Files.deleteIfExists(draft);
        }
      }
    } catch (NoSuchFileException e) {
      // Another process has brought it to its end.
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /// Lets the folder's entry survive a power cut, where folders can be opened.
  private static void settle(Path folder) throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
