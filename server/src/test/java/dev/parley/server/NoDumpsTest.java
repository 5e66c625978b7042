package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever starts Parley asks for no dump of its memory, which holds prompts and keys.
class NoDumpsTest {
  private static final Path ROOT = Path.of("..");

  static Stream<Path> starters() throws IOException {
    try (Stream<Path> chart = Files.walk(ROOT.resolve("ops/helm/parley"))) {
      List<Path> files = chart.filter(Files::isRegularFile).sorted().toList();
      return Stream.concat(
          Stream.of(
                  "parley",
                  "dist/src/main/files/bin/parley",
                  "dist/pom.xml",
                  "ops/systemd/parley.service")
              .map(ROOT::resolve),
          files.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("starters")
  void itAsksForNone(Path starter) throws Exception {
    assertThat(starter)
        .content()
        .doesNotContainPattern("HeapDump|StartFlight|CrashOnOutOf|[uU]limit");
  }
}
