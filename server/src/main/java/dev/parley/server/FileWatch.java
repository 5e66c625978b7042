package dev.parley.server;

import dev.parley.server.observe.Crash;
import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Safe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Looks twice a second whether files have changed. What the system tells of changes misses those
/// behind links, by which secrets are often mounted.
final class FileWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Consumer<Notice> notices;
  private final List<WatchedFiles> all = new CopyOnWriteArrayList<>();
  private final Thread watcher = Thread.ofVirtual().name("file-watch").unstarted(this::run);

  /// @param notices hears when something goes wrong with a file
  FileWatch(Consumer<Notice> notices) {
    this.notices = notices;
  }

  /// Calls `changed` on a thread of its own whenever one of the files is another than before.
  ///
  /// @param files which they are now; one that joins them counts as it is then
  void on(Supplier<List<Path>> files, Runnable changed) {
    onSettled(files, _ -> changed.run());
  }

  /// The same for who wants to know whether what was read has changed again while it was.
  ///
  /// @param changed hears how to ask for that
  void onSettled(Supplier<List<Path>> files, Consumer<BooleanSupplier> changed) {
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
        all.forEach(this::look);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whatever goes wrong with some files, the others are looked at, and these the next time.
  private void look(WatchedFiles files) {
    try {
      files.look();
    } catch (RuntimeException e) {
      notices.accept(
          new Notice(Safe.own("watch_failed"), Safe.own("files"), Safe.own(Crash.words(e))));
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
