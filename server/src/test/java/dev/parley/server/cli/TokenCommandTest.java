package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
  private final CliRun cli = new CliRun();

  @TempDir private Path folder;

  @Test
  void exactlyTheTokenIsPrinted() throws Exception {
    Path usual = Files.createDirectories(folder.resolve(".config/parley")).resolve("token");
    Path named = Files.writeString(folder.resolve("named"), "c\r\n");
    Files.writeString(usual, "b\n");
    Map<String, String> both = Map.of("HOME", folder.toString(), "PARLEY_TOKEN", "a");

    assertThat(cli.run(both, "", "token")).isZero();
    assertThat(cli.run(Map.of("HOME", folder.toString()), "", "token")).isZero();
    assertThat(cli.run(both, "", "token", "--file", named.toString())).isZero();
    assertThat(cli.out()).isEqualToNormalizingNewlines("a\nb\nc\n");
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void whatIsNoTokenIsNotPrinted() throws Exception {
    Path lines = Files.writeString(folder.resolve("lines"), "hush\nhush");

    assertThat(cli.run("token", "--file", lines.toString())).isEqualTo(2);
    assertThat(cli.run(Map.of("PARLEY_TOKEN", "hush hush"), "", "token")).isEqualTo(2);
    assertThat(cli.run(Map.of("HOME", folder.toString()), "", "token")).isEqualTo(2);
    assertThat(cli.run(Map.of(), "", "token")).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err())
        .contains(lines + ": is no key; use one line of visible ASCII characters\n")
        .contains("PARLEY_TOKEN: is no key; ")
        .contains("token is not there; set PARLEY_TOKEN, or make it: parley keys create > ")
        .contains("PARLEY_TOKEN: is not set; set it, or name a file with --file\n")
        .doesNotContain("hush");
  }
}
