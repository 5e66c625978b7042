package dev.parley.conformance.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Where something gets out the canaries tell it: of each sink, and in each disguise.
class LeaksTest {
  private static final int DISGUISES = Disguise.values().length;

  @TempDir Path folder;

  @Test
  void whatAGossipPassesOnIsHeardInEachSinkAndDisguise() throws Exception {
    Flock flock = new Flock();
    List<String> words =
        IntStream.range(0, DISGUISES + 2)
            .mapToObj(number -> flock.in("word: " + number).word())
            .collect(Collectors.toCollection(ArrayList::new));
    Map<String, byte[]> sinks = told(words);
    Set<Integer> disguised = IntStream.range(0, DISGUISES).boxed().collect(Collectors.toSet());

    assertThat(sinks).hasSizeGreaterThan(17);
    assertThat(sinks)
        .allSatisfy(
            (name, bytes) -> assertThat(Ear.heardIn(bytes)).as(name).containsAll(disguised));
    assertThat(Ear.heardIn(sinks.getOrDefault("stderr", new byte[0]))).contains(DISGUISES);
    assertThat(Ear.heardIn(sinks.getOrDefault("stdout", new byte[0]))).contains(DISGUISES + 1);
  }

  private Map<String, byte[]> told(List<String> words) throws IOException, InterruptedException {
    String option = "-Dgossip=" + Gossip.disguised(words);
    Aviary.Program gossip = new Aviary.Program(Gossip.class, "", List.of(option));
    Aviary.Settings settings = new Aviary.Settings(gossip, Map.of(), "", "x-api-key: any");
    try (Aviary aviary = new Aviary(folder, settings)) {
      byte[] body = String.join(" ", words).getBytes(StandardCharsets.UTF_8);
      String head = "POST / HTTP/1.1\r\nhost: localhost\r\n";
      byte[] _ = new Visit("gossip", head, body).at(aviary.port());
      aviary.dumpThreads();
      Map<String, byte[]> sinks = new TreeMap<>(aviary.pages());
      sinks.put("command line", aviary.commandLine());
      aviary.askToEnd();
      sinks.putAll(aviary.remains());
      return sinks;
    }
  }

  /// Redaction is what keeps names of models and conversations out: without it this is red.
  @ParameterizedTest
  @EnumSource
  void withoutRedactionTheLogAndSpansLeak(House.Kind kind) throws Exception {
    Path shadow = Shadow.withoutRedaction(folder.resolve("shadow"));
    try (House house = new House(folder, kind, Aviary.Program.shadowed(Loud.class, shadow))) {
      house.sing();
      house.listen();

      assertThat(house.leaks())
          .contains(
              "stderr: client: the model",
              "spans: client: the model",
              "spans: client: header x-claude-code-session-id");
      System.out.printf("canaries, %s without redaction: %s%n", kind, house.leaks());
    }
  }
}
