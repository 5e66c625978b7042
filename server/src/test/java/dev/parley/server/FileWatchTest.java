package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
  private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();

  /// Else no key could be revoked any more, and nobody would know.
  @Test
  void whatGoesWrongWithOneFileIsToldAndTheOthersAreWatched(@TempDir Path folder) throws Exception {
    Path bad = Files.writeString(folder.resolve("bad"), "1");
    Path good = Files.writeString(folder.resolve("good"), "1");
    try (FileWatch watch = new FileWatch(notices::add)) {
      watch.on(
          () -> List.of(bad),
          () -> {
            throw new IllegalStateException("a secret");
          });
      watch.on(() -> List.of(good), () -> changes.add("good"));
      Files.writeString(bad, "22");
      Notice told = notices.poll(10, TimeUnit.SECONDS);
      Files.writeString(good, "22");

      assertThat(changes.poll(10, TimeUnit.SECONDS)).isEqualTo("good");
      assertThat(String.valueOf(told))
          .contains("watch_failed", "IllegalStateException at dev.parley.server.FileWatchTest")
          .doesNotContain("a secret");
    }
  }
}
