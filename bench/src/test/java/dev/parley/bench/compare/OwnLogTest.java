package dev.parley.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnLogTest {
  @TempDir Path folder;

  @Test
  void answersThatCameToTheirEndAreNotTold() throws IOException {
    Path log = folder.resolve("log");
    String broken = "{\"status\":200,\"end\":\"upstream_broken\"}";
    Files.writeString(log, "{\"status\":200,\"end\":\"completed\"}\n" + broken + "\n");
    assertThat(new OwnLog(log).unusual()).containsExactly(broken);
  }

  @Test
  void onlyTheFirstLinesAreTold() throws IOException {
    Path log = folder.resolve("log");
    Files.write(log, Collections.nCopies(100, "{\"event\":\"breaker_open\"}"));
    assertThat(new OwnLog(log).unusual()).hasSize(10);
  }
}
