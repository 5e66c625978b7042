package dev.parley.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A folder that only its owner can look into. It is made when something is written.
public record StateFolder(Path folder) implements StateStore {
  private static final String ASIDE = ".damaged";
  private static final String DRAFT = ".new";

  /// Longer than anybody writes.
  private static final Duration WRITING = Duration.ofMinutes(1);

  @Override
  public String place(String name) {
    return folder.resolve(name).toString();
  }

  @Override
  public byte @Nullable [] read(String name, int most) throws IOException {
    Path file = folder.resolve(name);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      if (in.size() > most) {
        throw new IOException("too long");
      }
      ByteBuffer content = ByteBuffer.allocate((int) in.size());
      while (content.hasRemaining() && in.read(content) >= 0) {
        // The next piece, until it is whole.
      }
      return content.array();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /// Makes the folder, unless it is there.
  public void make() throws IOException {
    Files.createDirectories(folder, onlyMine(folder, "rwx------"));
  }

  @Override
  public void write(String name, byte[] content) throws IOException {
    make();
    removeOldDrafts(name);
    Path draft = Files.createTempFile(folder, name, DRAFT, onlyMine(folder, "rw-------"));
    try {
      fill(draft, content);
      Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// Those of processes that were killed while they wrote.
  private void removeOldDrafts(String name) throws IOException {
    Instant old = Instant.now().minus(WRITING);
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, name + "*" + DRAFT)) {
      for (Path draft : drafts) {
        if (Files.getLastModifiedTime(draft).toInstant().isBefore(old)) {
          Files.deleteIfExists(draft);
        }
      }
    } catch (NoSuchFileException e) {
      // Another process has brought it to its end.
    }
  }

  private static void fill(Path draft, byte[] content) throws IOException {
    try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
  }

  @Override
  public void putAside(String name) throws IOException {
    Path aside = folder.resolve(name + ASIDE);
    Files.move(folder.resolve(name), aside, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Where there are such permissions.
  private static FileAttribute<?>[] onlyMine(Path where, String permissions) {
    return where.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
