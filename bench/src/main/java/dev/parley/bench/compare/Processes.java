package dev.parley.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Processes with all that they started, and what they take of their machine, as Linux tells it.
final class Processes {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENS = "0A";
  private static final Pattern COMPILER = Pattern.compile("C[12] Compiler.*");

  private final Set<Long> roots;
  private final Map<Path, Long> threads = new HashMap<>();
  private final Set<Path> compilers = new HashSet<>();

  private Processes(Set<Long> roots) {
    this.roots = roots;
  }

  static Processes of(long pid) {
    return new Processes(Set.of(pid));
  }

  /// Of a machine that cannot be looked at.
  static Processes none() {
    return new Processes(Set.of());
  }

  /// Whoever listens at a port of this machine; nobody where that cannot be seen.
  static Processes listeningAt(int port) throws IOException {
    Set<String> sockets = sockets(port);
    Set<Long> found = new TreeSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : all) {
        if (holds(process, sockets)) {
          found.add(Long.valueOf(process.getFileName().toString()));
        }
      }
    }
    return new Processes(found);
  }

  private static Set<String> sockets(int port) throws IOException {
    String local = String.format(Locale.ROOT, ":%04X", port);
    try (Stream<String> four = Files.lines(PROC.resolve("net/tcp"));
        Stream<String> six = Files.lines(PROC.resolve("net/tcp6"))) {
      return Stream.concat(four, six)
          .map(line -> line.strip().split("\\s+"))
          .filter(parts -> parts[1].endsWith(local) && parts[3].equals(LISTENS))
          .map(parts -> "socket:[" + parts[9] + "]")
          .collect(Collectors.toSet());
    }
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      return open.anyMatch(descriptor -> sockets.contains(target(descriptor)));
    } catch (IOException | UncheckedIOException e) {
      return false; // It has ended, or belongs to somebody else.
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // It was closed in the meantime.
    }
  }

  boolean areKnown() {
    return !roots.isEmpty();
  }

  /// Nanoseconds of CPU, by which only differences count. Threads that have ended count as they
  /// were seen last.
  long cpu() {
    all().forEach(this::look);
    return threads.values().stream().mapToLong(Long::longValue).sum();
  }

  /// What of that Java machines took to compile.
  long compiling() {
    all().forEach(this::look);
    return compilers.stream().mapToLong(each -> threads.getOrDefault(each, 0L)).sum();
  }

  private void look(long pid) {
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(PROC.resolve(pid + "/task"))) {
      for (Path task : tasks) {
        threads.merge(task, ran(task), Math::max);
        if (COMPILER.matcher(name(task)).matches()) {
          compilers.add(task);
        }
      }
    } catch (IOException e) {
      return; // It has ended; what it took until it was seen last stays counted.
    }
  }

  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (IOException e) {
      return ""; // It has ended.
    }
  }

  private static long ran(Path task) {
    try {
      return Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
    } catch (IOException e) {
      return 0; // It has ended.
    }
  }

  /// MiB of memory.
  double resident() {
    return all().mapToLong(Processes::resident).sum() / 1024.0;
  }

  private static long resident(long pid) {
    try {
      List<String> status = Files.readAllLines(PROC.resolve(pid + "/status"));
      return status.stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      return 0; // It has ended.
    }
  }

  private Stream<Long> all() {
    return roots.stream()
        .flatMap(pid ->
            Stream.concat(
                Stream.of(pid),
                ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid)))
        .distinct();
  }
}
