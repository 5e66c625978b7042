package dev.parley.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest extends StateStoreContract {
  @TempDir private Path home;

  @Override
  StateStore store() {
    return new StateFolder(home.resolve("state").resolve("parley"));
  }

  @Test
  void onlyTheOwnerCanLookIntoIt() throws IOException {
    store().write("a.json", new byte[] {1});
    Path folder = home.resolve("state").resolve("parley");

    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("a.json"))).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void noDraftIsLeftBehind() throws IOException {
    Path folder = home.resolve("state").resolve("parley");
    Files.createDirectories(folder.resolve("a.json").resolve("in the way"));

    assertThatThrownBy(() -> store().write("a.json", new byte[] {1}))
        .isInstanceOf(IOException.class);
    store().write("b.json", new byte[] {1});
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("a.json", "b.json");
    }
  }

  @Test
  void draftsOfTheKilledAreRemovedAndThoseOfTheLivingAreNot() throws IOException {
    store().write("a.json", new byte[] {1});
    Path folder = home.resolve("state").resolve("parley");
    Path killed = Files.createFile(folder.resolve("a.json1.new"));
    Files.setLastModifiedTime(killed, FileTime.from(Instant.now().minusSeconds(120)));
    Path living = Files.createFile(folder.resolve("a.json2.new"));
    store().write("a.json", new byte[] {2});

    assertThat(killed).doesNotExist();
    assertThat(living).exists();
  }

  @Test
  void noStoreKeepsNothing() throws IOException {
    StateStore.NONE.write("a.json", new byte[] {1});
    StateStore.NONE.putAside("a.json");
    assertThat(StateStore.NONE.read("a.json", 10)).isNull();
  }
}
