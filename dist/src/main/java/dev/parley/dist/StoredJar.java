package dev.parley.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A jar whose files are not compressed: an archive of many such jars is half as large, because
/// what they have in common is seen, and classes are read without unpacking. The oldest classes get
/// [StackMaps].
final class StoredJar {
  private static final LocalDateTime THEN = LocalDateTime.of(1980, 1, 1, 0, 0);

  private StoredJar() {}

  /// Vocabularies of jtokkit, which reads them when they are asked for; Parley asks for o200k.
  private static final Set<String> UNASKED =
      Set.of(
          "com/knuddels/jtokkit/cl100k_base.tiktoken",
          "com/knuddels/jtokkit/p50k_base.tiktoken",
          "com/knuddels/jtokkit/r50k_base.tiktoken");

  static void copy(Path from, Path to) throws IOException {
    try (ZipFile jar = new ZipFile(from.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      out.setMethod(ZipOutputStream.STORED);
      Enumeration<? extends ZipEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (!entry.isDirectory() && !UNASKED.contains(entry.getName())) {
          store(entry.getName(), content(jar, entry), out);
        }
      }
    }
  }

  private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] content = in.readAllBytes();
      return entry.getName().endsWith(".class") ? StackMaps.in(content) : content;
    }
  }

  private static void store(String name, byte[] content, ZipOutputStream out) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry stored = new ZipEntry(name);
    stored.setTimeLocal(THEN);
    stored.setSize(content.length);
    stored.setCrc(sum.getValue());
    out.putNextEntry(stored);
    out.write(content);
    out.closeEntry();
  }
}
