package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFilesTest {
  @TempDir private Path folder;
  private final List<Path> files = new ArrayList<>();
  private int changes;
  private Path one;

  @BeforeEach
  void write() throws Exception {
    one = folder.resolve("one");
    Files.writeString(one, "1");
    files.add(one);
  }

  private WatchedFiles watched() {
    return new WatchedFiles(() -> List.copyOf(files), _ -> changes++);
  }

  @Test
  void aChangeCountsOnceItHasSettled() throws Exception {
    WatchedFiles watched = watched();
    Files.writeString(one, "half");
    watched.look();
    assertThat(changes).isZero();
    Files.writeString(one, "half and more");
    watched.look();
    assertThat(changes).isZero();

    watched.look();
    assertThat(changes).isOne();
    watched.look();
    watched.look();
    assertThat(changes).isOne();
  }

  @Test
  void aFileThatComesOrGoesIsAChange() throws Exception {
    WatchedFiles watched = watched();
    Files.delete(one);
    watched.look();
    watched.look();
    assertThat(changes).isOne();

    Files.writeString(one, "2");
    watched.look();
    watched.look();
    assertThat(changes).isEqualTo(2);
  }

  @Test
  void whatALinkLeadsToIsLookedAt() throws Exception {
    Path other = Files.writeString(folder.resolve("other"), "22");
    Path link = Files.createSymbolicLink(folder.resolve("link"), one);
    files.set(0, link);
    WatchedFiles watched = watched();
    Path fresh = Files.createSymbolicLink(folder.resolve("fresh"), other);
    Files.move(fresh, link, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    watched.look();
    watched.look();
    assertThat(changes).isOne();
  }

  @Test
  void aFileThatJoinsIsNoChangeAndIsWatchedFromThenOn() throws Exception {
    WatchedFiles watched = watched();
    Path two = Files.writeString(folder.resolve("two"), "2");
    files.add(two);
    watched.look();
    watched.look();
    assertThat(changes).isZero();

    Files.writeString(two, "another");
    watched.look();
    watched.look();
    assertThat(changes).isOne();
  }

  @Test
  void whoReadsIsToldWhetherSomebodyHasWrittenMeanwhile() throws Exception {
    List<Boolean> settled = new ArrayList<>();
    WatchedFiles watched =
        new WatchedFiles(
            () -> List.copyOf(files),
            still -> {
              settled.add(still.getAsBoolean());
              assertThat(one.toFile().delete()).isTrue();
              settled.add(still.getAsBoolean());
            });
    Files.writeString(one, "another");
    watched.look();
    watched.look();

    assertThat(settled).containsExactly(true, false);
  }
}
