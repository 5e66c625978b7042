package dev.parley.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Whole folders.
final class Folders {
  private Folders() {}

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path path : under(folder).reversed()) {
        Files.delete(path);
      }
    }
  }

  /// With its files as they are, links followed.
  static void copy(Path from, Path to) throws IOException {
    for (Path path : under(from)) {
      Path copied = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(copied);
      } else {
        Files.copy(path, copied);
      }
    }
  }

  /// Each link becomes what it refers to: archives of npm hold none.
  static void follow(Path folder) throws IOException {
    for (Path path : under(folder)) {
      if (Files.isSymbolicLink(path)) {
        byte[] content = Files.readAllBytes(path);
        Files.delete(path);
        Files.write(path, content);
      }
    }
  }

  /// The Java machine takes a cache only with jars of the same age, and so do archives keep it.
  static void date(Path folder, Instant time) throws IOException {
    for (Path path : under(folder)) {
      Files.setLastModifiedTime(path, FileTime.from(time));
    }
  }

  private static List<Path> under(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.naturalOrder()).toList();
    }
  }
}
