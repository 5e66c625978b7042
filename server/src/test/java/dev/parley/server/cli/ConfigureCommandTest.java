package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigureCommandTest {
  private final CliRun cli = new CliRun();

  @TempDir private Path home;

  @Test
  void settingsAreChangedAndPutBack() throws Exception {
    Path settings = home.resolve(".claude").resolve("settings.json");
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, "{\"model\":\"opus\"}");
    Map<String, String> environment = Map.of("HOME", home.toString());

    assertThat(cli.run(environment, "", "configure", "claude", "--url", "http://127.0.0.1:9/v1"))
        .isZero();
    assertThat(Files.readString(settings))
        .startsWith("{\"model\":\"opus\",\"env\":{")
        .contains("\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9\"", "\"ANTHROPIC_MODEL\": ");
    assertThat(cli.out()).contains("settings.json.before-parley", "parley unconfigure claude");

    assertThat(cli.run(environment, "", "unconfigure", "claude")).isZero();
    assertThat(settings).hasContent("{\"model\":\"opus\"}");
    assertThat(cli.out()).contains("settings.json is as it was.");

    assertThat(cli.run(environment, "", "unconfigure", "claude")).isZero();
    assertThat(cli.out()).contains("has nothing of Parley's.");
  }

  @Test
  void theFolderOfClaudeCodesOwnVariableCounts() {
    Map<String, String> environment = Map.of("CLAUDE_CONFIG_DIR", home.toString(), "HOME", "/no");

    assertThat(cli.run(environment, "", "configure", "claude")).isZero();
    assertThat(home.resolve("settings.json")).content().contains("http://127.0.0.1:8000");
  }

  @Test
  void whatCannotBeDoneIsOneLine() throws Exception {
    Files.writeString(home.resolve("settings.json"), "[]");
    Map<String, String> environment = Map.of("CLAUDE_CONFIG_DIR", home.toString());

    assertThat(cli.run(environment, "", "configure", "claude")).isEqualTo(1);
    assertThat(cli.run(Map.of(), "", "unconfigure", "claude")).isEqualTo(2);
    assertThat(cli.run("configure", "codex")).isEqualTo(2);
    assertThat(cli.err())
        .contains("settings.json is no JSON object; mend it first\n")
        .contains("parley: HOME: is not set; it says where Claude Code's settings are\n")
        .contains("codex");
  }
}
