package dev.parley.server.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.server.capture.CaptureRule.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {
  @TempDir private Path home;

  private static CapturedExchange one(int second) {
    CapturedExchange exchange = CapturedExchangeTest.exchange("req_" + second, "{}");
    String at = Instant.parse("2026-11-27T18:00:00Z").plusMillis(second * 500L).toString();
    return new CapturedExchange(
        exchange.id(), at, "1", null, exchange.request(), exchange.response(), exchange.calls());
  }

  private static CaptureRule memory(int exchanges, long bytes) {
    return new CaptureRule(Place.MEMORY, null, exchanges, bytes);
  }

  private static void put(Shelf shelf, int from, int to, int size) throws IOException {
    for (int i = from; i < to; i++) {
      assertThat(shelf.put(one(i), new byte[size])).isTrue();
    }
  }

  private static List<String> ids(MemoryShelf shelf) {
    return shelf.all().stream().map(Kept::id).toList();
  }

  @Test
  void theRingHoldsTheLastOnesByCountAndByBytes() throws Exception {
    MemoryShelf byCount = new MemoryShelf(memory(3, 1_000));
    put(byCount, 0, 5, 10);
    assertThat(ids(byCount)).containsExactly("req_2", "req_3", "req_4");
    assertThat(byCount.find("req_3")).hasSize(10);
    assertThat(byCount.find("req_1")).isNull();

    MemoryShelf byBytes = new MemoryShelf(memory(100, 1_000));
    put(byBytes, 0, 5, 400);
    assertThat(ids(byBytes)).containsExactly("req_3", "req_4");
    assertThat(byBytes.put(one(9), new byte[1_001])).isFalse();
    assertThat(ids(byBytes)).containsExactly("req_3", "req_4");
  }

  private FolderShelf folder(Path folder, int exchanges, long bytes) throws IOException {
    return FolderShelf.open(folder, new CaptureRule(Place.FOLDER, folder, exchanges, bytes));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theFolderIsItsOwnersAloneAndHoldsTheLastOnes() throws Exception {
    Path place = home.resolve("a").resolve("captures");
    FolderShelf shelf = folder(place, 3, 1_000);
    put(shelf, 0, 5, 10);

    assertThat(names(place))
        .containsExactly(
            "20261127T180001000Z-req_2.exchange.json",
            "20261127T180001500Z-req_3.exchange.json",
            "20261127T180002000Z-req_4.exchange.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .isEqualTo("rwx------");
    for (String name : names(place)) {
      Path file = place.resolve(name);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    put(shelf, 5, 7, 600);
    assertThat(names(place)).containsExactly("20261127T180003000Z-req_6.exchange.json");
    assertThat(shelf.put(one(9), new byte[1_001])).isFalse();
  }

  @Test
  void whatAnotherProcessLeftCountsAndWhatIsNotOursStays() throws Exception {
    put(folder(home, 100, 1_000_000), 0, 5, 10);
    Files.writeString(home.resolve("notes.txt"), "mine");
    Files.writeString(home.resolve("other.exchange.json"), "mine, too");
    Path draft = home.resolve("20261127T180000000Z-req_0.exchange.json1.new");
    Path fresh = home.resolve("20261127T180000000Z-req_1.exchange.json2.new");
    Files.writeString(fresh, "under way");
    Files.writeString(draft, "killed");
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    Files.setLastModifiedTime(draft, old);

    FolderShelf _ = folder(home, 2, 1_000_000);

    assertThat(names(home))
        .containsExactly(
            fresh.getFileName().toString(),
            "20261127T180001500Z-req_3.exchange.json",
            "20261127T180002000Z-req_4.exchange.json",
            "notes.txt",
            "other.exchange.json");
  }

  @Test
  void aFolderThatCannotBeUsedIsRefusedWithWhatToDo() throws Exception {
    Path open = Files.createDirectory(home.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
    Path file = Files.writeString(home.resolve("file"), "");

    assertThatThrownBy(() -> folder(open, 1, 1_000))
        .hasMessage(open + " is open to others than its owner; chmod 700 it");
    assertThatThrownBy(() -> folder(file.resolve("below"), 1, 1_000))
        .hasMessage(file + " is no folder; name one");
  }
}
