package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How far off `parley verify-tokens` lets counts be: what the catalog states of each model.
class StatedErrorsTest {
  private final CliRun cli = new CliRun();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "gpt-6.1-sol, 10, 10",
    "gpt-5.5, 5, 10",
    "kimi-k3, 20, 20",
    "glm-5.2, 6, 10",
    "of-nobody, 50, 50"
  })
  void theCatalogStatesHowFarCountsMayBeOff(String model, int texts, int pictures)
      throws Exception {
    String request = "{\"messages\":[{\"role\":\"user\",\"content\":\"Where is the harbour?\"}]}";
    Files.writeString(folder.resolve("text-one.json"), request);
    cli.run("verify-tokens", "--model", model, "--samples", folder.toString());

    assertThat(cli.out())
        .as(cli.err())
        .contains("stated: local %d %%, with pictures %d %%, ".formatted(texts, pictures));
  }
}
