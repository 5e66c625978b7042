package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  private static final Path SCHEMA = Path.of("..", "docs", "reference", "parley.schema.json");
  private static final String SECRET = "k-hush-hush";

  @TempDir private Path folder;
  private final CliRun cli = new CliRun();

  private String write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void everyFaultIsALine() throws Exception {
    String file =
        write(
            "bad.yaml",
            """
            prot: 8080
            compat: lax
            timeouts:
              idle: soon
              pign: 3s
            upstreams:
              a: {url: 'ftp://example.com', key: '${KEY}'}
              b: {url: 'https://example.com/v1', dialect: soap, key: '${NOBODY}'}
            """);
    Map<String, String> environment =
        Map.of("KEY", SECRET, "PARLEY_PIGN", "1s", "PARLEY_RETRIES", "99");

    assertThat(cli.run(environment, "", "config", "check", "--config", file)).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err().lines())
        .containsExactlyInAnyOrder(
            "parley: " + file + ", line 1, prot: there is no such key; did you mean port?",
            "parley: " + file + ", line 5, timeouts.pign: there is no such key; did you mean ping?",
            "parley: "
                + file
                + ", line 8, upstreams.b.key: the environment variable NOBODY is not set, or empty;"
                + " set it where Parley starts",
            "parley: " + file + ", line 1, default_upstream: is missing; use one of a, b",
            "parley: " + file + ", line 2, compat: got \"lax\"; use permissive or strict",
            "parley: "
                + file
                + ", line 4, timeouts.idle: got \"soon\"; use a duration like 500ms, 10s or 5m",
            "parley: "
                + file
                + ", line 7, upstreams.a.url: got \"ftp://example.com\"; use a URL like"
                + " https://api.openai.com/v1, or one that ends in /responses, /chat/completions or"
                + " /v1/messages",
            "parley: PARLEY_PIGN: there is no such setting; did you mean PARLEY_PING?",
            "parley: PARLEY_RETRIES: got \"99\"; use a number from 0 to 10");
  }

  @Test
  void valuesOfTheFileAreJudgedTogether() throws Exception {
    String file =
        write(
            "bad.yaml",
            """
            compat: lax
            port: here
            breaker: {rest: soon, failures: 300%}
            upstreams:
              a: {url: 'ftp://example.com', key: '${KEY}'}
            """);

    assertThat(cli.run(Map.of("KEY", SECRET), "", "config", "check", "--config", file))
        .isEqualTo(2);
    assertThat(cli.err().lines())
        .allMatch(line -> line.startsWith("parley: " + file + ", line "))
        .allMatch(line -> line.contains("got \"") && line.contains("; use "))
        .hasSize(5);
  }

  @Test
  void aRightOneIsSaidToBe() throws Exception {
    String file = write("good.yaml", "model: gpt-5.5\n");

    assertThat(cli.run("config", "check", "--config", file)).isZero();
    assertThat(cli.run("config", "check")).isZero();
    assertThat(cli.out())
        .isEqualToNormalizingNewlines(
            file + ": nothing is wrong\nThe environment: nothing is wrong\n");
  }

  @Test
  void whatCanBeReadOnTheWayIsSaid() throws Exception {
    String file =
        write(
            "clear.yaml",
            "upstreams: {near: {url: 'http://10.0.0.7/v1', allow_http: true, key: '${file:%s}'}}\n"
                .formatted(write("key", "k")));

    assertThat(cli.run("config", "check", "--config", file)).isZero();
    assertThat(cli.out())
        .isEqualToNormalizingNewlines(
            file
                + ": nothing is wrong\nBut keys and prompts go to http://10.0.0.7/v1 in the clear;"
                + " use https where others are on the way\n");
  }

  private int show(String... more) throws Exception {
    String file =
        write(
            "parley.yaml",
            """
            port: 8123
            hosts: [a.example, b.example]
            compat: strict
            upstreams:
              glm:
                url: https://api.z.ai/api/paas/v4
                key: ${GLM_KEY}
                headers: {x-token: 'Token ${GLM_KEY}'}
            client_keys: {alice: {key: '${ALICE}'}}
            """);
    String variables = write("vars", "\nGLM_KEY=" + SECRET + "\nPARLEY_PING=7s\n");
    String[] arguments = {"config", "show", "--config", file, "--env-file", variables};
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return cli.run(
        Map.of(
            "ALICE",
            "a-key-that-is-long-enough",
            "PARLEY_COMPAT",
            "permissive",
            "HTTPS_PROXY",
            "http://me:pass@proxy.example:3128",
            "PARLEY_CLIENT_KEYS",
            "bob=another-key-that-is-long"),
        "",
        all);
  }

  @Test
  void eachValueIsShownWithItsOriginAndNoSecret() throws Exception {
    assertThat(show()).isZero();

    String file = folder.resolve("parley.yaml").toString();
    assertThat(cli.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "port 8123 " + file + ":1",
            "hosts a.example, b.example " + file + ":2",
            "compat permissive PARLEY_COMPAT",
            "timeouts.ping 7s " + folder.resolve("vars") + ":3",
            "timeouts.idle 300s default",
            "upstreams.glm.url https://api.z.ai/api/paas/v4 " + file + ":6",
            "upstreams.glm.key *** from GLM_KEY " + file + ":7",
            "upstreams.glm.headers.x-token *** from GLM_KEY " + file + ":8",
            "client_keys.alice.key *** from ALICE " + file + ":9",
            "PARLEY_CLIENT_KEYS *** PARLEY_CLIENT_KEYS",
            "HTTPS_PROXY http://***@proxy.example:3128 HTTPS_PROXY");
    assertThat(cli.out()).doesNotContain(SECRET, "long-enough", "pass", "that-is-long");
  }

  @Test
  void theFileOfAllWhoUseAMachineIsAnOrigin() throws Exception {
    Path place = Files.createDirectories(folder.resolve("xdg/parley")).resolve("parley.yaml");
    Files.writeString(place, "port: 8123\n");
    Map<String, String> environment =
        Map.of("HOME", folder.toString(), "XDG_CONFIG_DIRS", folder.resolve("xdg").toString());

    assertThat(cli.run(environment, "", "config", "show")).isZero();
    assertThat(cli.run(environment, "", "config", "check")).isZero();
    assertThat(cli.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains("port 8123 " + place + ":1", place + ": nothing is wrong");
  }

  @Test
  void theSameIsThereAsData() throws Exception {
    assertThat(show("--json")).isZero();

    String file = folder.resolve("parley.yaml").toString();
    assertThat(cli.out())
        .startsWith("[{\"key\":\"")
        .contains(
            "{\"key\":\"port\",\"value\":\"8123\",\"origin\":\"file\",\"place\":\""
                + file
                + "\",\"line\":1}",
            "{\"key\":\"compat\",\"value\":\"permissive\",\"origin\":\"variable\","
                + "\"place\":\"PARLEY_COMPAT\"}",
            "{\"key\":\"model\",\"value\":null,\"origin\":\"default\"}")
        .doesNotContain(SECRET);
  }

  @Test
  void withoutAFileTheOneUpstreamIsShown() throws Exception {
    assertThat(cli.run(Map.of("OPENAI_API_KEY", SECRET, "DEBUG", "1"), "", "config", "show"))
        .isZero();

    assertThat(cli.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "OPENAI_BASE_URL https://api.openai.com/v1 default",
            "OPENAI_API_KEY *** OPENAI_API_KEY",
            "log pretty DEBUG",
            "port 8000 default");
    assertThat(cli.out()).doesNotContain(SECRET);
  }

  @Test
  void namesThatOtherProxiesHaveCountAndAreShown() throws Exception {
    Map<String, String> known =
        Map.of(
            "PROXY_HOST", "localhost",
            "PROXY_PORT", "8123",
            "TIMEOUT", "90",
            "DEBUG", "express:*",
            "MODEL_MAP_JSON", "{\"claude-opus-*\":\"gpt-5.5\"}");
    assertThat(cli.run(known, "", "config", "show")).isZero();

    assertThat(cli.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "host localhost PROXY_HOST",
            "port 8123 PROXY_PORT",
            "timeouts.first_byte 90s TIMEOUT",
            "log json default",
            "PARLEY_MODEL_MAP {\"claude-opus-*\":\"gpt-5.5\"} MODEL_MAP_JSON");
  }

  @Test
  void thePublishedSchemaIsTheOneThatIsPrinted() throws Exception {
    assertThat(cli.run("config", "schema")).isZero();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(SCHEMA, cli.out());
    }

    assertThat(cli.out()).isEqualToNormalizingNewlines(Files.readString(SCHEMA));
  }
}
