package dev.parley.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A file of a support bundle.
///
/// @param what is in it, for who is asked whether it may be written
@SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
record BundlePart(String name, String what, byte[] bytes) {
  /// Says nothing of when it was made: that stands in the parts.
  private static final long NO_TIME = 315_532_800_000L;

  /// Puts them into a file that is new, for its owner's eyes only.
  static void write(Path file, List<BundlePart> parts) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      FileAttribute<?> own =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Files.createFile(file, own);
    }
    StandardOpenOption how = posix ? StandardOpenOption.WRITE : StandardOpenOption.CREATE_NEW;
    try (OutputStream out = Files.newOutputStream(file, how);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (BundlePart part : parts) {
        ZipEntry entry = new ZipEntry("parley-support/" + part.name());
        entry.setTime(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(part.bytes());
        zip.closeEntry();
      }
    }
  }
}
