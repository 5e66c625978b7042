package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.auth.FreshKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysCommandTest {
  @TempDir private Path home;

  private CliRun keys(int exitCode, String line) {
    CliRun run = new CliRun();
    String[] arguments = ("keys " + line).split(" ", -1);
    assertThat(run.run(Map.of("HOME", home.toString()), "", arguments))
        .as(run.err())
        .isEqualTo(exitCode);
    return run;
  }

  private Path file() {
    return home.resolve(".config/parley/client-keys.json");
  }

  /// An empty list would be all models.
  @Test
  void aKeyForNoModelIsRefused() {
    CliRun run = keys(2, "create --models ,");

    assertThat(run.err()).contains("--models: names no model; name some, or leave it out for all");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aKeyIsPrintedAloneAndOnlyItsDigestIsKept() throws Exception {
    CliRun created = keys(0, "create --name alice");
    String key = created.out().strip();

    assertThat(created.out()).isEqualToNormalizingNewlines(key + "\n");
    assertThat(FreshKey.isOne(key)).isTrue();
    assertThat(created.err()).contains("alice", "cannot be shown again").doesNotContain(key);
    assertThat(Files.readString(file()))
        .contains("\"name\":\"alice\",\"digest\":\"sha256:")
        .doesNotContain(key, key.substring(7, 20));
  }

  @Test
  void whatAKeyMayUseIsListed() {
    keys(0, "create");
    keys(
        0,
        "create --name bob --models opus,claude-haiku-* --rpm 60 --tpm 100000"
            + " --concurrency 4 --spend-per-day 2.50 --spend-per-month 40 --expires 2999-12-31");

    assertThat(keys(0, "list").out().lines())
        .hasSize(3)
        .anyMatch(line -> line.matches("key-1 +20..-..-.. +- +\\$0.00 +\\$0.00 +all models"))
        .anyMatch(line ->
            line.matches(
                "bob +20..-..-.. 3000-01-01 \\$0.00 +\\$0.00 +opus, claude-haiku-\\*;"
                    + " 60 requests/min; 100000 tokens/min; 4 at a time; 2.50 dollars/day;"
                    + " 40 dollars/month"));
    assertThat(keys(0, "list --json").out())
        .startsWith("[{\"name\":\"key-1\",\"created\":\"20")
        .contains("\"expires\":null,\"models\":[],\"requests_per_minute\":null")
        .contains("\"expires\":\"3000-01-01T00:00:00Z\",\"models\":[\"opus\",\"claude-haiku-*\"]")
        .contains("\"spend_per_day\":2.50,\"spend_per_month\":40,\"spent_today\":0,")
        .doesNotContain("sha256");
  }

  private static String spending(String name) {
    return """
    {"version":1,"keys":[{"name":"%s","day":"%s","today":1.256,"this_month":30}]}
    """
        .formatted(name, LocalDate.now(ZoneOffset.UTC));
  }

  @Test
  void whatAKeyHasSpentIsListed() throws Exception {
    keys(0, "create --name alice");
    Path state = Files.createDirectories(home.resolve(".local/state/parley"));
    Files.writeString(state.resolve("spending.json"), spending("alice"));

    assertThat(keys(0, "list").out()).containsPattern("alice .* \\$1.26 +\\$30.00 +all models");
    assertThat(keys(0, "list --json").out())
        .contains("\"spent_today\":1.256,\"spent_this_month\":30}");
  }

  @Test
  void whatAKeyHasSpentIsLookedForWhereTheConfigurationSays(@TempDir Path state) throws Exception {
    keys(0, "create --name alice");
    Files.writeString(state.resolve("spending.json"), spending("alice"));
    Path config = home.resolve(".config/parley/parley.yaml");
    String unreadable = "upstreams: {u: {url: 'https://u.example', key: '${NOBODY_SET_IT}'}}\n";
    Files.writeString(config, unreadable + "state: " + state);
    assertThat(keys(0, "list").out()).contains("$1.26");

    Files.writeString(config, "state: off");
    assertThat(keys(0, "list").out()).containsPattern("alice .* - +- +all models");
    assertThat(keys(0, "list --json").out()).contains("\"spent_today\":null");
  }

  @Test
  void keysAreListedAlsoWhenNobodyKnowsWhatTheyHaveSpent() throws Exception {
    keys(0, "create --name alice");
    Path state = Files.createDirectories(home.resolve(".local/state/parley"));
    Files.writeString(state.resolve("spending.json"), "{");
    CliRun run = keys(0, "list");

    assertThat(run.out()).containsPattern("alice .* - +- +all models");
    assertThat(run.err()).contains("spending.json cannot be read");
  }

  @Test
  void withoutANameTheNextNumberIsTaken() {
    keys(0, "create");
    keys(0, "create");
    keys(0, "revoke key-1");

    assertThat(keys(0, "create").err()).contains("key-1");
  }

  @Test
  void aKeyIsRevokedByItsName() throws Exception {
    keys(0, "create --name alice");
    keys(0, "revoke alice");

    assertThat(keys(0, "list").out())
        .isEqualToNormalizingNewlines("There are no keys in " + file() + "\n");
    assertThat(keys(1, "revoke alice").err()).contains("there is no key that is called alice");
  }

  @Test
  void anotherFileCanBeNamed(@TempDir Path other) {
    String file = other.resolve("k.json").toString();
    keys(0, "create --name alice --key-file " + file);

    assertThat(keys(0, "list --key-file " + file).out()).contains("alice");
    assertThat(keys(0, "list").out()).startsWith("There are no keys");
  }

  @Test
  void withoutAPlaceNothingIsMade() {
    CliRun run = new CliRun();

    assertThat(run.run(Map.of(), "", "keys", "create")).isEqualTo(2);
    assertThat(run.err()).contains("--key-file: say where");
  }

  @Test
  void aFileThatIsNoneIsLeftAlone() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{}");

    for (String line : new String[] {"create", "list", "revoke a"}) {
      assertThat(keys(2, line).err())
          .contains("parley: PARLEY_KEY_FILE: " + file() + " is no file of client keys; move it");
    }
    assertThat(Files.readString(file())).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create --name -a             | use a name of letters",
        "create --name a/b            | --name: got \"a/b\"",
        "create --rpm 0               | --rpm: got \"0\"; use a number from 1",
        "create --tpm x               | --tpm: got \"x\"",
        "create --concurrency -1      | --concurrency",
        "create --spend-per-day x     | --spend-per-day: got \"x\"; use an amount of US dollars",
        "create --spend-per-month 1e9 | --spend-per-month: got \"1e9\"",
        "create --expires 2020-01-01  | --expires: got \"2020-01-01\"; use a time to come",
        "create --expires 3y          | --expires: got \"3y\"; use a time like 12h",
        "create --expires soon        | --expires: got \"soon\"; use a date like",
        "revoke                       | NAME"
      })
  void whatMakesNoSenseIsMisuse(String line, String words) {
    assertThat(keys(2, line).err()).contains(words);
    assertThat(file()).doesNotExist();
  }

  @Test
  void aNameIsTakenOnce() {
    keys(0, "create --name alice");

    assertThat(keys(2, "create --name alice").err())
        .contains("--name: there is a key that is called alice");
  }

  @ParameterizedTest
  @CsvSource({"12h", "90d", "4w", "2999-01-31", "2999-01-31T12:00:00Z"})
  void anEndIsSaidInAnyOfTheseForms(String end) {
    keys(0, "create --expires " + end);

    assertThat(keys(0, "list --json").out()).contains("\"expires\":\"2");
  }
}
