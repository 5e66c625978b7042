package dev.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Looks once a second whether files have changed. What the system tells of changes misses those
/// behind links, by which secrets are often mounted.
final class FileWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final List<Watched> all = new CopyOnWriteArrayList<>();
  private final Thread watcher = Thread.ofVirtual().name("file-watch").unstarted(this::run);

  /// What tells one state of files from another.
  private static List<Object> state(List<Path> files) {
    List<Object> state = new ArrayList<>();
    for (Path file : files) {
      state.add(state(file));
    }
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

  private static final class Watched {
    private final List<Path> files;
    private final Runnable changed;
    private List<Object> last;

    Watched(List<Path> files, Runnable changed) {
      this.files = List.copyOf(files);
      this.changed = changed;
      this.last = state(files);
    }

    void look() {
      List<Object> now = state(files);
      if (!now.equals(last)) {
        last = now;
        changed.run();
      }
    }
  }

  /// Calls `changed` on a thread of its own whenever one of the files is another than before.
  void on(List<Path> files, Runnable changed) {
    all.add(new Watched(files, changed));
    if (watcher.getState() == Thread.State.NEW) {
      watcher.start();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(PAUSE);
        all.forEach(Watched::look);
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
