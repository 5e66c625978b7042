package dev.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Files that are looked at from time to time. A change counts once nothing more has changed from
/// one look to the next: a file that is still being written is not read.
final class WatchedFiles {
  private final Supplier<List<Path>> files;
  private final Consumer<BooleanSupplier> changed;
  private final Map<Path, Object> known;
  private Map<Path, Object> seen;

  /// @param files which they are now; one that joins them counts as it is then
  /// @param changed hears of a change, and whom to ask, after it has read, whether they still are
  ///   as they were then: who writes into one meanwhile is read later
  WatchedFiles(Supplier<List<Path>> files, Consumer<BooleanSupplier> changed) {
    this.files = files;
    this.changed = changed;
    this.seen = state(files.get());
    this.known = new HashMap<>(seen);
  }

  /// What tells one state of files from another.
  private static Map<Path, Object> state(Collection<Path> files) {
    Map<Path, Object> state = new HashMap<>();
    files.forEach(file -> state.put(file, state(file)));
    return state;
  }

  private static Object state(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
    } catch (IOException e) {
      return "not there";
    }
  }

  void look() {
    Map<Path, Object> now = state(files.get());
    boolean settled = now.equals(seen);
    seen = now;
    now.forEach(known::putIfAbsent);
    if (settled && !known.entrySet().containsAll(now.entrySet())) {
      known.putAll(now);
      changed.accept(() -> state(now.keySet()).equals(now));
    }
  }
}
