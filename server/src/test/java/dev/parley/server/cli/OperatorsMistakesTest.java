package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What operators get wrong: each a line with file, line, key, what came and what to do; exit code
/// 2, and no trace of a stack.
class OperatorsMistakesTest {
  @TempDir private Path folder;
  private final CliRun cli = new CliRun();

  private void refused(Map<String, String> environment, String line, String... words) {
    assertThat(cli.run(environment, "", line.split(" ", -1))).as(cli.err()).isEqualTo(2);
    String said = cli.err().lines().reduce((_, last) -> last).orElse("");
    assertThat(said).startsWith("parley: ").contains(words).matches(".*(; | use ).*");
    assertThat(cli.err()).doesNotContain("Exception", "\tat ");
    assertThat(cli.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: [1,2~           | , line 2: is no YAML: expected ',' or ']'",
        "port: 80: 80       | , line 1: is no YAML: mapping values are not allowed here",
        "port:~<TAB>x: 1    | , line 2: is no YAML: found character '\\t(TAB)' that cannot",
        "port: 1~---~port: 2 | , line 2: is no YAML: expected a single document",
        "port: 1~host: 2<BEL> | , line 2: has a character that no YAML has; remove it",
        "- a                | , line 1: use keys and values",
        "port: [1, 2]       | , line 1, port: use one value",
        "port: 1~port: 2    | , line 2, port: stands there twice; keep one of them",
        "a: [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]] | , line 1: stands too deep inside others; it",
        "a: &a [1]~b: &b [*a]~c: [<MANY>] | : repeats parts of itself (*name) too often; write",
        "client_keys: {a: {key: '${KEY}', models: []}}"
            + " | , line 1, client_keys.a.models: names no model; name some, or leave it out",
        "Port: 1            | , line 1, Port: there is no such key; did you mean port?",
        "`\"po\\nrt\": 1`   | , line 1, po?rt: there is no such key; did you mean port?",
        "timeouts: {idle: 5} | , line 1, timeouts.idle: got \"5\"; use a duration like 500ms",
        "upstreams: {a: {url: 'https://a.example/v1', key: sk-abcdefghijklmnopqrstuvwxyz}}"
            + " | , line 1, upstreams.a.key: looks like a key, and must not stand here; use ${",
        "upstreams: {a: {url: 'https://a.example/v1', key: '${NOBODY}'}}"
            + " | , line 1, upstreams.a.key: the environment variable NOBODY is not set, or empty;",
        "upstreams: {a: {url: 'https://a.example/v1', key: '${file:/no/such}'}}"
            + " | , line 1, upstreams.a.key: /no/such is not there; name a file that is",
        "upstreams: {a: {url: 'https://a.example/v1', key: '${LINES}'}}"
            + " | , line 1, upstreams.a.key: has a line break after 4 characters; a key is one",
        "upstreams: {a: {url: 'a.example', key: '${KEY}'}}"
            + " | , line 1, upstreams.a.url: got \"a.example\"; use a URL like",
      })
  void aFileThatIsWrongIsToldByLineAndKey(String text, String words) throws Exception {
    String written =
        text.replace("~", "\n")
            .replace("<TAB>", "\t")
            .replace("<BEL>", "\007")
            .replace("<MANY>", "*b,".repeat(60));
    Path file = Files.writeString(folder.resolve("p.yaml"), written);

    Map<String, String> variables = Map.of("LINES", "sk-a\nb", "KEY", "a-key-that-is-long-enough");
    refused(variables, "config check --config " + file, file + words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI_API_KEY  | sk-a\\nb | OPENAI_API_KEY: has a line break after 4 characters; a key",
        "OPENAI_API_KEY  | sk a     | OPENAI_API_KEY: has a blank after 2 characters; a key is one",
        "OPENAI_API_KEY  | sk-\u00e4 | OPENAI_API_KEY: has a character that no key has after 3",
        "OPENAI_BASE_URL | api.openai.com | OPENAI_BASE_URL: got \"api.openai.com\"; use a URL",
        "OPENAI_BASE_URL | https://a.example:99999/v1 | OPENAI_BASE_URL: got \"https://a.exam",
        "OPENAI_MODEL    | a\\nb    | OPENAI_MODEL: got \"a?b\"; use a model's name",
        "PROXY_PORT      | x        | PROXY_PORT: got \"x\"; use a number up to 65535",
        "TIMEOUT         | 10s      | TIMEOUT: got \"10s\"; use a number of seconds",
        "MODEL_MAP_JSON  | [1]      | MODEL_MAP_JSON: got \"[1]\"; use a JSON object like",
        "MODEL_MAP_JSON  | {\"a\":\"b\",\"a\":\"c\"} | MODEL_MAP_JSON: a: stands there twice; keep",
        "PARLEY_FOO      | 1        | PARLEY_FOO: there is no such setting; ",
      })
  void aVariableThatIsWrongIsNamed(String name, String value, String words) {
    refused(Map.of(name, value.replace("\\n", "\n")), "config check", words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serve --config FOLDER               | --config: FOLDER is a folder; name a file",
        "serve --config FOLDER/no            | --config: FOLDER/no is not there; name a file",
        "serve --config                    ~ | --config: nothing is named; name a file",
        "serve --config /dev/zero            | --config: /dev/zero is larger than 1 MiB, as no",
        "serve --env-file /dev/zero          | --env-file: /dev/zero is larger than 1 MiB, as no",
        "token --file /dev/zero              | --file: /dev/zero is larger than 1 MiB, as no such",
        "serve --config FOLDER/latin         | --config: FOLDER/latin is no text in UTF-8; write",
        "serve --env-file FOLDER             | --env-file: FOLDER is a folder; name a file",
        "serve --env-file FOLDER/words       | FOLDER/words, line 2: is not of the form KEY=VALUE;",
        "translate FOLDER                    | FILE: FOLDER is a folder; name a file",
        "translate FOLDER/no                 | FILE: FOLDER/no is not there; name a file that is",
        "token --file FOLDER                 | --file: FOLDER is a folder; name a file",
        "keys list --key-file FOLDER         | --key-file: FOLDER is a folder; name a file",
        "keys create --key-file FOLDER/words | --key-file: FOLDER/words is no file of client keys;",
        "keys create --key-file FOLDER/words/k | --key-file: FOLDER/words/k cannot be read or wr",
        "demo --script FOLDER                | --script: FOLDER is a folder; name a file",
        "verify-tokens --samples FOLDER/no   | --samples: FOLDER/no is no folder that can be read;",
        "claude --claude FOLDER/no           | --claude: FOLDER/no is no program that can be run;",
        "claude --claude FOLDER              | --claude: FOLDER is no program that can be run;",
        "claude --claude FOLDER/odd          | FOLDER/odd: is no program of this system; name one",
        "claude --claude FOLDER/odd --log FOLDER/no/l | --log: the folder of FOLDER/no/l is not",
        "claude --claude FOLDER/odd --log FOLDER | --log: FOLDER is a folder; name a file",
        "serve --env-file FOLDER/quotes      | FOLDER/quotes, line 1, A: has a quote that is not",
        "configure claude                    | FOLDER/home/.claude cannot be read or written; loo",
      })
  void aFileThatCannotBeUsedIsNamedByWhoNamesIt(String line, String words) throws Exception {
    Files.write(folder.resolve("latin"), "port: \u00e4".getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(folder.resolve("words"), "A=1\nno assignment\n");
    Files.writeString(folder.resolve("quotes"), "A=\"sk-1\nB='2'\n");
    Files.writeString(folder.resolve("home"), "a file where a folder is to be");
    Path odd = Files.writeString(folder.resolve("odd"), "#!/no/such/interpreter\n");
    assertThat(odd.toFile().setExecutable(true)).isTrue();

    refused(
        Map.of("HOME", folder.resolve("home").toString()),
        line.replace("FOLDER", folder.toString()).replaceFirst(" +~", " "),
        words.replace("FOLDER", folder.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PARLEY_PORT port PARLEY_PORT, --port N, 0 for a free one",
        "PARLEY_MANAGEMENT management PARLEY_MANAGEMENT, 0 for a free one"
      })
  void aPortThatIsTakenIsNamedByItsSetting(String row) throws Exception {
    String[] parts = row.split(" ", 3);
    try (ServerSocket taken = taken()) {
      Map<String, String> environment = new HashMap<>(Map.of("PARLEY_PORT", "0"));
      environment.put(parts[0], Integer.toString(taken.getLocalPort()));

      refused(
          environment,
          "serve",
          parts[1] + ": cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": another program",
          "use another: " + parts[2]);
    }
  }

  @Test
  void aPortForTheSimulatorThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = taken()) {
      refused(
          Map.of(),
          "conformance --simulator-port " + taken.getLocalPort(),
          "--simulator-port: got \"" + taken.getLocalPort() + "\", where nobody else can listen;");
    }
  }

  /// As `serve` would refuse it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PARLEY_HOST=0.0.0.0 | PARLEY_HOST: got \"0.0.0.0\", where others can come in, too; make a",
        "PARLEY_CLIENT_AUTH=required | PARLEY_CLIENT_AUTH: keys are required, and there are none;",
        "PARLEY_KEY_FILE=FOLDER/words | PARLEY_KEY_FILE: FOLDER/words is no file of client keys;",
        "PARLEY_CAPTURE=FOLDER/words  | PARLEY_CAPTURE: FOLDER/words is no folder; name one",
        "PARLEY_HTTPS_CERT=FOLDER/words PARLEY_HTTPS_KEY=FOLDER/words | https: FOLDER/words: is no",
      })
  void whatKeepsFromAStartIsFoundWithoutOne(String settings, String words) throws Exception {
    Files.writeString(folder.resolve("words"), "no assignment\n");
    Map<String, String> environment = new HashMap<>(Map.of("HOME", folder.toString()));
    for (String setting : settings.replace("FOLDER", folder.toString()).split(" ", -1)) {
      environment.put(setting.replaceFirst("=.*", ""), setting.replaceFirst(".*=", ""));
    }
    String told = words.replace("FOLDER", folder.toString());

    refused(environment, "config check", told);
    CliRun doctor = new CliRun();
    assertThat(doctor.run(environment, "", "doctor", "--json")).isEqualTo(1);
    assertThat(doctor.out())
        .contains(
            "\"outcome\":\"failed\",\"words\":\"" + told.split(";", -1)[0].replace("\"", "\\\""));
  }

  @Test
  void anAddressOfAnotherMachineIsNoPlaceToListen() {
    refused(
        Map.of(
            "PARLEY_HOST", "192.0.2.1",
            "PARLEY_PORT", "0",
            "PARLEY_CLIENT_KEYS", "a-key-that-is-long-enough"),
        "serve",
        "host: cannot listen on 192.0.2.1:0: this machine has no such address; use one that");
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
