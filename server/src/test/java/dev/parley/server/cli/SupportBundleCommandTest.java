package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportBundleCommandTest {
  @TempDir private Path folder;
  private Path file;
  private Map<String, String> environment;

  @BeforeEach
  void name() {
    file = folder.resolve("bundle.zip");
    environment =
        Map.of("OPENAI_API_KEY", "sk-test", "PARLEY_PORT", "9", "HOME", folder.toString());
  }

  private CliRun run(String typed, int code, String... more) {
    String[] arguments = new String[more.length + 4];
    String[] first = {"support-bundle", "--offline", "--output", file.toString()};
    System.arraycopy(first, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    CliRun run = new CliRun();
    assertThat(run.run(environment, typed, arguments)).as(run.err()).isEqualTo(code);
    return run;
  }

  @Test
  void itShowsWhatIsInItBeforeItAsks() {
    CliRun run = run("y\n", 0);

    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("config.json +\\d+ bytes {2}each value that counts.*"))
        .last()
        .asString()
        .endsWith("Written: " + file);
    assertThat(run.out()).containsOnlyOnce("Write " + file + "? [y/N] ");
    assertThat(file).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "\n", "yesterday\n"})
  void whoDoesNotAgreeGetsNoFile(String typed) {
    run(typed, 0);

    assertThat(file).doesNotExist();
  }

  @Test
  void whereNobodyAnswersItHasToBeSaid() {
    CliRun run = run("", 2);

    assertThat(run.err()).isEqualTo("parley: support-bundle: nobody answers; use --yes\n");
    assertThat(file).doesNotExist();
  }

  @Test
  void nothingIsWrittenOver() throws Exception {
    Files.writeString(file, "mine");

    assertThat(run("y\n", 2).err())
        .isEqualTo(
            "parley: support-bundle --output: " + file + " is there already; name another\n");
    assertThat(file).hasContent("mine");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    file = folder.resolve("none").resolve("bundle.zip");

    assertThat(run("", 2, "--yes").err()).contains("none is no folder; name a file in one\n");
  }

  @Test
  void asDataItIsShownAndNotWritten() {
    CliRun run = run("", 0, "--json");

    assertThat(run.out())
        .startsWith("{\"file\":\"" + file + "\",\"written\":false,\"parts\":[{\"name\":\"version")
        .endsWith("]}\n");
    assertThat(file).doesNotExist();
    assertThat(run("", 0, "--json", "--yes").out()).contains("\"written\":true");
    assertThat(file).exists();
  }

  @Test
  void theSameEvidenceIsTheSameFile() throws Exception {
    run("", 0, "--yes");
    byte[] first = Files.readAllBytes(file);
    Files.delete(file);
    run("", 0, "--yes");

    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void itIsForItsOwnersEyesOnly() throws Exception {
    run("", 0, "--yes");

    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  /// That is when it is needed most.
  @Test
  void aConfigurationThatCannotBeReadIsEvidence() throws Exception {
    environment = Map.of("PARLEY_PROT", "1", "HOME", folder.toString());

    run("", 0, "--yes");
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .contains("parley-support/missing.txt", "parley-support/config-check.txt");
  }
}
