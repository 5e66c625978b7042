package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `parley claude` with a client that only writes down how it was started.
class ClaudeCommandTest {
  private static final String CLIENT =
      """
      #!/bin/sh
      printf '%s\\n' "$@" > "$NOTES/arguments"
      cp -p "$2" "$NOTES/settings"
      ls -ld "$(dirname "$2")" "$2" | cut -c1-10 > "$NOTES/modes"
      env > "$NOTES/environment"
      exit 7
      """;

  @TempDir private Path folder;
  private final CliRun cli = new CliRun();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void install() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path client = Files.writeString(bin.resolve("claude"), CLIENT);
    assertThat(client.toFile().setExecutable(true)).isTrue();
    environment.put("PATH", "relative:" + folder.resolve("none") + ":" + bin + ":/usr/bin:/bin");
    environment.put("NOTES", folder.toString());
    environment.put("OPENAI_API_KEY", "sk-upstream");
  }

  private String noted(String name) throws Exception {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void itRunsOnAGatewayOfItsOwnAndItsExitCodeCounts() throws Exception {
    assertThat(cli.run(environment, "", "claude", "--", "-p", "say hello", "--model=x"))
        .isEqualTo(7);

    String[] arguments = noted("arguments").split("\n", -1);
    assertThat(arguments[0]).isEqualTo("--settings");
    assertThat(arguments).contains("-p", "say hello", "--model=x");
    assertThat(noted("settings"))
        .startsWith("{\"env\":{\"ANTHROPIC_BASE_URL\":\"http://127.0.0.1:")
        .contains("\"ANTHROPIC_AUTH_TOKEN\":\"parley-", "\"CLAUDE_CODE_USE_BEDROCK\":\"\"")
        .contains("\"ANTHROPIC_CUSTOM_HEADERS\":\"\"", "\"CLAUDE_CODE_SUBAGENT_MODEL\":\"\"");
    assertThat(Path.of(arguments[1])).doesNotExist();
    assertThat(Path.of(arguments[1]).getParent()).doesNotExist();
  }

  @Test
  void whatItIsToldIsForItsUserOnly() throws Exception {
    cli.run(environment, "", "claude");

    assertThat(noted("modes").lines()).containsExactly("drwx------", "-rw-------");
    String token = noted("settings").replaceAll("(?s).*AUTH_TOKEN\":\"([^\"]+).*", "$1");
    assertThat(noted("arguments")).doesNotContain(token);
    assertThat(noted("environment")).doesNotContain(token);
    assertThat(token).hasSizeGreaterThan(50);
  }

  /// As the pages on several upstreams map them.
  @Test
  void whatIsMappedForTheReleasesOfAFamilyIsToldAsThatFamily() throws Exception {
    environment.put("PARLEY_MODEL_MAP", "{\"claude-haiku-*\":\"gpt-5.4-nano\"}");

    cli.run(environment, "", "claude");

    assertThat(noted("settings"))
        .contains("\"ANTHROPIC_DEFAULT_HAIKU_MODEL\":\"anthropic/gpt-5.4-nano\"")
        .contains("\"ANTHROPIC_DEFAULT_OPUS_MODEL\":\"anthropic/gpt-6.1-sol\"");
  }

  @Test
  void whereSpansAreSentItsOwnAreToJoinThem() throws Exception {
    cli.run(environment, "", "claude");
    assertThat(noted("settings")).doesNotContain("PROPAGATE_TRACEPARENT");
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");

    cli.run(environment, "", "claude");

    assertThat(noted("settings")).contains("\"CLAUDE_CODE_PROPAGATE_TRACEPARENT\":\"1\"");
  }

  @Test
  void theUsersOtherPlacesDoNotReachIt() throws Exception {
    environment.put("ANTHROPIC_API_KEY", "sk-ant-real");
    environment.put("ANTHROPIC_BASE_URL", "http://127.0.0.1:1");
    environment.put("CLAUDE_CODE_USE_VERTEX", "1");
    environment.put("MINE", "kept");

    cli.run(environment, "", "claude");

    assertThat(noted("environment"))
        .contains("MINE=kept")
        .doesNotContain("sk-ant-real", "127.0.0.1:1\n", "CLAUDE_CODE_USE_VERTEX");
  }

  @Test
  void aProxyOnTheWayOutIsNotOnTheWayToTheGateway() throws Exception {
    environment.put("HTTP_PROXY", "http://proxy.example:3128");
    environment.put("NO_PROXY", ".corp.example");

    cli.run(environment, "", "claude");

    assertThat(noted("environment"))
        .contains("HTTP_PROXY=http://proxy.example:3128\n")
        .contains("NO_PROXY=.corp.example,127.0.0.1,localhost\n")
        .contains("no_proxy=.corp.example,127.0.0.1,localhost\n");
  }

  @Test
  void whatItWritesGoesWhereItIsSaid() throws Exception {
    Path lines = folder.resolve("lines.log");

    cli.run(environment, "", "claude", "--log", lines.toString(), "--private");

    assertThat(lines).isEmptyFile();
    assertThat(noted("settings")).contains("\"CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC\":\"1\"");
  }

  @Test
  void withoutAClientItSaysHowToGetOne() {
    environment.put("PATH", folder.toString());

    assertThat(cli.run(environment, "", "claude")).isEqualTo(2);
    assertThat(cli.err()).contains("npm install -g @anthropic-ai/claude-code", "--claude FILE");
  }

  @Test
  void aClientThatIsNoneIsNamed() {
    String file = folder.resolve("none").toString();

    assertThat(cli.run(environment, "", "claude", "--claude", file)).isEqualTo(2);
    assertThat(cli.err()).contains("--claude: " + file);
  }

  @Test
  void settingsOfTheUsersOwnAreRefusedRatherThanLost() {
    assertThat(cli.run(environment, "", "claude", "--", "--settings", "x.json")).isEqualTo(2);
    assertThat(cli.err()).contains("--settings: is how Parley tells");
    assertThat(cli.run(environment, "", "claude", "--", "--settings=x.json")).isEqualTo(2);
  }

  @Test
  void printEnvSaysTheSame() {
    assertThat(cli.run(environment, "", "print-env", "--shell", "sh", "--url", "http://host:1/v1/"))
        .isZero();

    assertThat(cli.out())
        .contains("export ANTHROPIC_BASE_URL='http://host:1'\n")
        .contains("export ANTHROPIC_API_KEY=''\n")
        .doesNotContain("BEDROCK");
  }

  @Test
  void printEnvKnowsTheUsersShell() {
    environment.put("SHELL", "/usr/bin/fish");
    cli.run(environment, "", "print-env", "--model", "haiku");

    assertThat(cli.out()).contains("set -gx ANTHROPIC_MODEL 'anthropic/gpt-6-luna'");
  }

  @Test
  void printEnvWantsAUrl() {
    assertThat(cli.run(environment, "", "print-env", "--url", "ftp://x")).isEqualTo(2);
    assertThat(cli.err()).contains("--url: use an http or https URL");
    assertThat(cli.run(environment, "", "print-env", "--url", "not a url")).isEqualTo(2);
    assertThat(cli.run(environment, "", "print-env", "--shell", "csh")).isEqualTo(2);
  }
}
