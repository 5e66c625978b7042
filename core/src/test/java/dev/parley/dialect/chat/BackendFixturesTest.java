package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each backend's fixtures beside what has to come of them. A new backend is one row of
/// `backends.json` and one folder.
final class BackendFixturesTest {
  private static final Path ROOT = Fixtures.file("backends");

  static List<String> backends() {
    return Backends.builtIn().names();
  }

  private static BackendFixtures fixtures(String backend) {
    return new BackendFixtures(ROOT.resolve(backend), BackendModels.named(backend));
  }

  @Test
  void eachBackendHasItsFolder() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT).filter(Files::isDirectory)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(backends());
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aRequestBecomesThisBodyAndThisReceipt(String backend) {
    fixtures(backend).check(ROOT.resolve("conversation.anthropic.json"));
    fixtures(backend).check(ROOT.resolve("plain.anthropic.json"));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void anAnswerBecomesThisStream(String backend) {
    fixtures(backend).checkAnswers(ROOT.resolve("conversation.anthropic.json"));
  }
}
