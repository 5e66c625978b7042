package dev.parley.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What jars hold for this system and processor, as files: Netty writes them to the folder for
/// temporary files at each start where it does not find them.
final class NativeLibraries {
  private static final String FOLDER = "META-INF/native/";

  private NativeLibraries() {}

  /// @param processor as [System#getProperty] names it
  static void copy(Path from, String processor, Path to) throws IOException {
    String ending = (processor.equals("aarch64") ? "_aarch_64" : "_x86_64") + suffix();
    try (ZipFile jar = new ZipFile(from.toFile())) {
      List<? extends ZipEntry> ours =
          jar.stream()
              .filter(entry -> entry.getName().startsWith(FOLDER))
              .filter(entry -> entry.getName().endsWith(ending))
              .toList();
      for (ZipEntry entry : ours) {
        copy(jar, entry, to.resolve(entry.getName().substring(FOLDER.length())));
      }
    }
  }

  private static void copy(ZipFile jar, ZipEntry entry, Path to) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, to);
    }
  }

  private static String suffix() {
    String name = System.mapLibraryName("");
    return name.substring(name.indexOf('.'));
  }
}
