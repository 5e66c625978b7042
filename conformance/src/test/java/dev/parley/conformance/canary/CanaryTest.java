package dev.parley.conformance.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No content of anything that clients and upstreams say is in anything that is written, told or
/// shown.
@Execution(ExecutionMode.CONCURRENT)
class CanaryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void nothingGetsOut(House.Kind kind) throws Exception {
    try (House house = new House(folder, kind, Aviary.Program.of(Loud.class))) {
      house.singEverywhere();
      house.listen();

      assertThat(house.leaks()).isEmpty();
      assertThat(house.sinks()).allSatisfy((_, bytes) -> assertThat(bytes).isNotEmpty());
      assertThat(house.singing().failed()).isEmpty();
      assertThat(house.upstream().heard()).hasSizeGreaterThan(500);
      assertThat(house.singing().answered()).hasSizeGreaterThan(200);
      System.out.printf("canaries, %s: %s%n", kind, house.counts());
    }
  }

  /// What people and models say; no key, header, path or made-up name.
  @ParameterizedTest
  @EnumSource
  void contentThatIsWantedInSpansGetsThereAndNowhereElse(House.Kind kind) throws Exception {
    Map<String, String> wanted =
        Map.of("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "SPAN_ONLY");
    try (House house = new House(folder, kind, Aviary.Program.of(Loud.class), wanted)) {
      house.sing();
      house.listen();

      assertThat(house.leaks())
          .isNotEmpty()
          .allSatisfy(leak -> assertThat(leak).startsWith("spans: "))
          .noneSatisfy(leak -> assertThat(leak).containsPattern("key:|header|the path|the model"));
    }
  }

  /// A fault knows everything; what is told of it is where it was.
  @ParameterizedTest
  @EnumSource
  void nothingGetsOutWhereParleyItselfFails(House.Kind kind) throws Exception {
    Path shadow = Shadow.withFaults(folder.resolve("shadow"));
    try (House house = new House(folder, kind, Aviary.Program.shadowed(Loud.class, shadow))) {
      house.singOfFaults();
      house.listen();

      assertThat(house.leaks()).isEmpty();
      assertThat(house.singing().failed()).isNotEmpty();
      assertThat(house.errors())
          .contains("\"event\":\"crash\"", "IllegalStateException", "conformance.canary.Fault");
      System.out.printf("canaries, %s with faults: %s%n", kind, house.counts());
    }
  }
}
