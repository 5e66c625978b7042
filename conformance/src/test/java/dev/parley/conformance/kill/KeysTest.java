package dev.parley.conformance.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.Parley;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.FileKeyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` while client keys are made and revoked.
@Tag("kill")
final class KeysTest {
  private static final int KILLS = 15;

  @TempDir Path folder;

  @Test
  void everyKeyThatWasMadeIsThereAndNoneThatWasRevoked() throws Exception {
    Random chance = new Random(7);
    Path file = folder.resolve("client-keys.json");
    Set<String> expected = new HashSet<>();
    int done = 0;
    for (int i = 0; i < KILLS; i++) {
      List<String> said = workUntilKilled(file, i + "-", chance.nextInt(80));
      said.forEach(word -> remember(word, expected));
      done += said.size();
      requireWhole(file, expected, i + "-");
    }
    System.out.printf(
        "kill -9 while keys are made and revoked: %d kills, %d changes%n", KILLS, done);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(one -> one.toString().endsWith(".tmp")).count())
          .as("drafts of those that were killed")
          .isLessThanOrEqualTo(KILLS);
    }
  }

  private static void remember(String word, Set<String> expected) {
    String name = word.substring(1);
    if (word.startsWith("+")) {
      expected.add(name);
    } else {
      expected.remove(name);
    }
  }

  /// What was said is done. One more change may have been made that nobody could say any more; it
  /// is taken as it is.
  private static void requireWhole(Path file, Set<String> expected, String last)
      throws IOException {
    Set<String> there = new HashSet<>();
    for (ClientKey key : new FileKeyStore(file).all()) {
      there.add(key.name());
    }
    Set<String> differing = new HashSet<>(there);
    differing.addAll(expected);
    differing.removeIf(name -> there.contains(name) && expected.contains(name));
    assertThat(differing).hasSizeLessThanOrEqualTo(1).allMatch(name -> name.startsWith(last));
    expected.clear();
    expected.addAll(there);
  }

  private List<String> workUntilKilled(Path file, String names, int millis)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Parley.command());
    command.set(command.size() - 1, Locksmith.class.getName());
    command.addAll(List.of(file.toString(), names));
    Path said = Files.createTempFile("said", ".log");
    Process locksmith =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    while (Files.size(said) == 0 && locksmith.isAlive()) {
      Thread.sleep(5);
    }
    Thread.sleep(millis);
    int _ = locksmith.destroyForcibly().waitFor();
    String words = Files.readString(said);
    Files.delete(said);
    String whole = words.substring(0, words.lastIndexOf('\n') + 1);
    assertThat(whole).startsWith("+" + names);
    return whole.lines().toList();
  }
}
