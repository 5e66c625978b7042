package dev.parley.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Looks twice a second whether files have changed. What the system tells of changes misses those
/// behind links, by which secrets are often mounted.
final class FileWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final List<WatchedFiles> all = new CopyOnWriteArrayList<>();
  private final Thread watcher = Thread.ofVirtual().name("file-watch").unstarted(this::run);

  /// Calls `changed` on a thread of its own whenever one of the files is another than before.
  ///
  /// @param files which they are now; one that joins them counts as it is then
  void on(Supplier<List<Path>> files, Runnable changed) {
    all.add(new WatchedFiles(files, changed));
    start();
  }

  private synchronized void start() {
    if (watcher.getState() == Thread.State.NEW) {
      watcher.start();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(PAUSE);
        all.forEach(WatchedFiles::look);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
