package dev.parley.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That shells take them is tried with the shells themselves, by `.ci/dist`.
final class CompletionsTest {
  @TempDir private Path home;

  private void launcher(String script) throws IOException {
    Path launcher = home.resolve("bin/parley");
    Files.createDirectories(launcher.getParent());
    Files.writeString(launcher, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void eachShellHasWhatParleyTellsWherePackagesHaveIt() throws Exception {
    launcher("echo told: \"$@\"\n");

    new Completions(home).write();

    Path share = home.resolve("share");
    assertThat(share.resolve("bash-completion/completions/parley"))
        .hasContent("told: completion bash");
    assertThat(share.resolve("fish/vendor_completions.d/parley.fish"))
        .hasContent("told: completion fish");
    assertThat(Files.readString(share.resolve("zsh/site-functions/_parley")))
        .startsWith("#compdef parley\n")
        .contains("\ntold: completion zsh\n");
  }

  @Test
  void aDistributionWithoutThemIsNone() throws Exception {
    launcher("exit 3\n");

    assertThatThrownBy(() -> new Completions(home).write())
        .hasMessage("no completions for bash were told");
  }
}
