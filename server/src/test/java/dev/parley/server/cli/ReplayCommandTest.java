package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {
  private static final String GOOD =
      """
      {"parley_capture":1,"id":"req_1","settings":{"variables":{"PARLEY_COMPAT":"permissive"}},
       "client":{"request":{"method":"POST","path":"/v1/messages","headers":{},
         "body":{"model":"claude-sonnet-5","messages":[]}},
         "response":{"status":400,"headers":{"content-type":"application/json"},"body":{},
           "ending":"whole"}},
       "upstream":[]}
      """;

  private final CliRun cli = new CliRun();

  @TempDir private Path folder;

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"id\":\"req_1\",  | ''                | id: Field required",
        "\"method\":\"POST\" | \"method\":\"GET\" | client.request.method: got \"GET\"; use POST",
        "/v1/messages       | /v1/models        | client.request.path: got \"/v1/models\"; use"
            + " /v1/messages or /v1/messages/stream",
        "\"headers\":{},    | \"headers\":{\"a b\":\"c\"}, | client.request.headers: got \"a b\";"
            + " use names and values that headers can have",
        "\"status\":400     | \"status\":\"ok\" | client.response.status: Input should be a valid"
            + " integer",
        "\"upstream\":[]    | \"upstream\":{}   | upstream: Input should be a valid list",
        "PARLEY_COMPAT      | PARLEY_CAPTURE    | settings.variables: got \"PARLEY_CAPTURE\"; use"
            + " none but OPENAI_BASE_URL",
        "permissive         | lenient           | settings: PARLEY_COMPAT: got \"lenient\"; use"
            + " permissive or strict",
        "{\"variables\"     | {\"lessons\":[{}],\"variables\" | settings.lessons.0.account: Field"
            + " required",
        "{\"variables\"     | {\"file\":{\"upstream\":{}},\"variables\" | settings.file, line 1,"
            + " upstream: there is no such key",
        "{\"variables\"     | {\"file\":{\"model\":\"${file:/etc/passwd}\"},\"variables\" |"
            + " settings.file: refers to a file",
      })
  void whatIsWrongWithAFileIsNamed(String old, String other, String words) throws Exception {
    assertThat(GOOD).contains(old);
    Path wrong = file("wrong.exchange.json", GOOD.replace(old, other));

    assertThat(cli.run("replay", wrong.toString())).as(cli.out()).isEqualTo(2);
    assertThat(cli.err()).startsWith("parley: " + wrong + ": " + words);
    assertThat(cli.err().lines()).hasSize(1);
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void allThatAreWrongAreToldAtOnceAndNoneIsPlayed() throws Exception {
    file("a.exchange.json", GOOD);
    file("b.exchange.json", "no JSON");
    file("c.exchange.json", "{}");
    String missing = folder.resolve("missing").toString();

    assertThat(cli.run("replay", folder.toString(), missing)).isEqualTo(2);
    assertThat(cli.err().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).contains("b.exchange.json: syntax error"),
            line -> assertThat(line).contains("c.exchange.json: ", "Field required"),
            line ->
                assertThat(line)
                    .endsWith(
                        "missing: there is no such file, or it cannot be read; name a capture"));
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void aFolderWithoutCapturesIsMisuseAndSoIsNoFile() {
    assertThat(cli.run("replay", folder.toString())).isEqualTo(2);
    assertThat(cli.err()).contains("holds no *.exchange.json; name a folder of captures");
    assertThat(cli.run("replay")).isEqualTo(2);
    assertThat(cli.err()).contains("FILE|FOLDER");
  }

  @Test
  void whatIsDifferentIsShownWithinTheWidthOfATerminal() throws Exception {
    Path one = file("one.exchange.json", GOOD);

    assertThat(cli.run("replay", one.toString())).as(cli.err()).isEqualTo(1);
    List<String> lines = cli.out().lines().toList();
    assertThat(lines.getFirst()).startsWith("one.exchange.json: ").endsWith(" differences");
    assertThat(lines)
        .contains("  client.response.body", "    captured  {}", "    now       nothing")
        .contains("  client.response.body.error.type")
        .allMatch(line -> line.length() < 80)
        .noneMatch(line -> line.contains("\033["));
    assertThat(lines.getLast()).isEqualTo("1 exchange: 1 differ");
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void theHelpSaysWhatItDoes() {
    assertThat(cli.run("replay", "--help")).isZero();
    assertThat(cli.out())
        .contains("Play captured exchanges against this build", "--here", "--json", "FILE|FOLDER");
    assertThat(cli.out().lines()).allMatch(line -> line.length() < 80);
  }
}
