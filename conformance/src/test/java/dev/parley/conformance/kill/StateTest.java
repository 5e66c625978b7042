package dev.parley.conformance.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.Parley;
import dev.parley.server.store.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` in the middle of writing what Parley keeps.
@Tag("kill")
final class StateTest {
  private static final int KILLS = 20;

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsWholeHoweverWritingEnds() throws Exception {
    Random chance = new Random(54);
    long writes = 0;
    for (int i = 0; i < KILLS; i++) {
      writes += writeUntilKilled(chance.nextInt(60));
      byte[] read = new StateFolder(folder).read(Scribe.NAME, Scribe.BYTES);
      assertThat(Objects.requireNonNull(read)).hasSize(Scribe.BYTES).containsOnly(read[0]);
    }
    System.out.printf("kill -9 in the middle of writing: %d kills, %d writes%n", KILLS, writes);
  }

  /// How often it wrote.
  private long writeUntilKilled(int millis) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Parley.command());
    command.set(command.size() - 1, Scribe.class.getName());
    command.add(folder.toString());
    Path said = Files.createTempFile(folder, "said", ".log");
    Process scribe =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    while (Files.size(said) == 0 && scribe.isAlive()) {
      Thread.sleep(5);
    }
    Thread.sleep(millis);
    int _ = scribe.destroyForcibly().waitFor();
    List<String> writes = Files.readAllLines(said);
    assertThat(writes).first().isEqualTo("0");
    return writes.size();
  }
}
