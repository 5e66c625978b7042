package dev.parley.conformance.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a process holds.
///
/// @param descriptors open files and connections, but for those that it keeps to its upstream
record Leftovers(long descriptors, long threads) {
  /// Compilers and timers of the Java machine come and go.
  private static final long THREADS_BY_ITSELF = 6;

  /// It opens an archive of classes when it first needs one.
  private static final long ARCHIVES = 3;

  /// What it holds now.
  ///
  /// @param upstream the upstream's port
  static Leftovers of(long process, int upstream) throws IOException {
    Path folder = Path.of("/proc", Long.toString(process));
    long kept = Sockets.of(process, upstream).size();
    return new Leftovers(count(folder.resolve("fd")) - kept, count(folder.resolve("task")));
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  boolean isLike(Leftovers before) {
    return descriptors <= before.descriptors + ARCHIVES
        && threads <= before.threads + THREADS_BY_ITSELF;
  }
}
