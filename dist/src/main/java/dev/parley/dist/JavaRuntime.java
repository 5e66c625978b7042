package dev.parley.dist;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The Java machine that Parley is released with: the one that builds, without what Parley lacks.
final class JavaRuntime {
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.desktop",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.xml",
          "jdk.charsets",
          "jdk.management",
          "jdk.unsupported");

  /// What is in java.desktop beside the geometry and the colours that PDFBox reads pages with, and
  /// in java.xml beside reading and writing.
  private static final Map<String, List<String>> UNNEEDED =
      Map.of(
          "java.desktop",
          List.of(
              "com/sun/beans",
              "com/sun/imageio/plugins",
              "com/sun/java/swing",
              "com/sun/media/sound",
              "javax/print",
              "javax/sound",
              "javax/swing",
              "sun/awt/X11",
              "sun/print",
              "sun/swing"),
          "java.xml",
          List.of(
              "com/sun/java_cup",
              "com/sun/org/apache/bcel",
              "com/sun/org/apache/xalan",
              "com/sun/org/apache/xpath"));

  private static final List<String> LIBRARIES_OF_WINDOWS =
      List.of("awt_xawt", "fontmanager", "freetype", "javajpeg", "jawt", "jsound", "splashscreen");

  private JavaRuntime() {}

  /// Links it into a folder that does not exist.
  static void link(Path folder) throws IOException {
    Path unneeded = folder.resolveSibling("unneeded.txt");
    Files.write(unneeded, unneeded());
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new IOException("this Java machine has no jlink"));
    int code =
        jlink.run(
            System.out,
            System.err,
            "--add-modules=" + String.join(",", MODULES),
            "--exclude-resources=@" + unneeded,
            "--exclude-files=" + libraries(),
            "--strip-debug",
            // What that makes is different each time; the cache holds what is needed of it.
            "--disable-plugin=generate-jli-classes",
            "--no-header-files",
            "--no-man-pages",
            "--output=" + folder);
    if (code != 0) {
      throw new IOException("jlink ended with " + code);
    }
    Files.delete(unneeded);
  }

  private static String libraries() {
    return LIBRARIES_OF_WINDOWS.stream()
        .flatMap(name -> Stream.of("**/lib" + name + ".so", "**/lib" + name + ".dylib"))
        .collect(Collectors.joining(","));
  }

  private static List<String> unneeded() throws IOException {
    List<String> unneeded = new ArrayList<>();
    for (Map.Entry<String, List<String>> module : new TreeMap<>(UNNEEDED).entrySet()) {
      unneeded.addAll(unneeded(module.getKey(), module.getValue()));
    }
    return unneeded;
  }

  /// All of those packages but the smallest class of each: jlink wants none of them empty.
  private static List<String> unneeded(String name, List<String> roots) throws IOException {
    Path module = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules", name);
    Map<Path, List<Path>> packages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(module)) {
      files
          .filter(file -> Files.isRegularFile(file) && isUnder(roots, module.relativize(file)))
          .forEach(
              file -> packages.computeIfAbsent(file.getParent(), _ -> new ArrayList<>()).add(file));
    }
    List<String> unneeded = new ArrayList<>();
    for (List<Path> files : packages.values()) {
      files.remove(smallest(files));
      files.forEach(file -> unneeded.add("/" + name + "/" + module.relativize(file)));
    }
    return unneeded;
  }

  private static boolean isUnder(List<String> roots, Path file) {
    return roots.stream().anyMatch(file::startsWith);
  }

  private static Path smallest(List<Path> files) throws IOException {
    Map<Path, Long> sizes = new TreeMap<>();
    for (Path file : files) {
      sizes.put(file, Files.size(file));
    }
    return files.stream()
        .min(
            Comparator.comparing((Path file) -> !file.toString().endsWith(".class"))
                .thenComparing(sizes::get)
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }
}
