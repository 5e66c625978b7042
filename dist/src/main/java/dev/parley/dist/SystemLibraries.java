package dev.parley.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The libraries of the system (glibc) that a Java machine is linked to, as `ldd` finds them.
final class SystemLibraries {
  /// `libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x…)`, `/lib64/ld-linux-x86-64.so.2 (0x…)`
  private static final Pattern FOUND = Pattern.compile("(?:=> )?(/\\S+) \\(0x[0-9a-f]+\\)");

  private SystemLibraries() {}

  /// What `ldd` says of itself.
  static String version() throws IOException {
    Process ldd = new ProcessBuilder("ldd", "--version").start();
    try (BufferedReader lines = ldd.inputReader()) {
      return lines.readAllAsString();
    }
  }

  /// Their paths, without what the runtime brings itself.
  static SortedSet<Path> of(Path runtime) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ldd", runtime + "/bin/java"));
    try (Stream<Path> files = Files.walk(runtime.resolve("lib"))) {
      files.map(Path::toString).filter(name -> name.endsWith(".so")).sorted().forEach(command::add);
    }
    Process ldd = new ProcessBuilder(command).redirectErrorStream(true).start();
    SortedSet<Path> found = new TreeSet<>();
    try (BufferedReader lines = ldd.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher library = FOUND.matcher(line.strip());
        if (library.matches() || library.reset().find()) {
          found.add(Path.of(library.group(1)));
        }
      }
    }
    if (ldd.waitFor() != 0 || found.isEmpty()) {
      throw new IOException("ldd does not say which libraries " + runtime + " needs");
    }
    found.removeIf(library -> library.startsWith(runtime));
    return found;
  }
}
