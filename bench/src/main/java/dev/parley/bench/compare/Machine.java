package dev.parley.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// What the figures were measured on.
final class Machine {
  private Machine() {}

  static String text() throws IOException {
    long memory = number(Path.of("/proc/meminfo"), "MemTotal");
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %.0f GiB, Linux %s, Java %s",
        word(Path.of("/proc/cpuinfo"), "model name"),
        Runtime.getRuntime().availableProcessors(),
        memory / 1048576.0,
        System.getProperty("os.version").replaceAll("-.*", ""),
        System.getProperty("java.version"));
  }

  private static long number(Path file, String name) throws IOException {
    return Long.parseLong(word(file, name).replaceAll("\\D", ""));
  }

  private static String word(Path file, String name) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    }
  }
}
