package dev.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The project's own fixtures: raw bytes, `<case>.<whose>.<form>`, found by listing the folder.
public final class Fixtures {
  private static final Path ROOT = Path.of("..", "fixtures");

  private Fixtures() {}

  /// Every file below `folder` whose name ends so; there is at least one.
  public static List<Path> list(String folder, String suffix) {
    List<Path> files = Folders.files(ROOT.resolve(folder), suffix);
    if (files.isEmpty()) {
      throw new IllegalStateException("no fixture *" + suffix + " in " + folder);
    }
    return files;
  }

  /// One file of the project's own.
  public static Path file(String name) {
    return ROOT.resolve(name);
  }

  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  /// The file beside this one that has the same case and another whose and form.
  public static Path sibling(Path file, String suffix) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.indexOf('.')) + suffix);
  }

  public static Stream<Path> stream(String folder, String suffix) {
    return list(folder, suffix).stream();
  }
}
