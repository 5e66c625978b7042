package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.DocsPage;
import dev.parley.server.verification.BuiltInSamples;
import dev.parley.server.verification.Sample;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.script.UsageOverride;
import dev.parley.simulator.wire.ApiError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the page about verifying shows is what the program takes and prints.
class VerifyTokensDocsTest {

  private final CliRun cli = new CliRun();

  @TempDir private Path folder;

  private static List<String> blocks(String language) throws Exception {
    return DocsPage.howTo("verify-token-counts.md", language);
  }

  /// The output of a command without what differs from run to run.
  private static String form(String output) {
    return output
        .strip()
        .replaceAll("https?://\\S+", "URL")
        .replaceAll("-?\\d+\\.\\d\\d", "D")
        .replaceAll(" *[+-]?\\d[\\d,.]* %", " E%")
        .replaceAll("( *)(?<![-.])\\b\\d[\\d,]*\\b(?!\\.)", " N");
  }

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("tools-tides.json"), blocks("json").getFirst());
  }

  @Test
  void theTableIsWhatIsPrinted() throws Exception {
    Files.delete(folder.resolve("tools-tides.json"));
    for (Sample sample : BuiltInSamples.all()) {
      if (sample.name().matches("text-short|tools-many|turns-many")) {
        String request = sample.request().toString();
        Files.writeString(folder.resolve(sample.name() + ".json"), request);
      }
    }
    Script script =
        Script.of(
            Turn.improvised()
                .matching(Match.lastUserText("The Halcyon"))
                .reporting(new UsageOverride(3_000, 0, 0, null, null)),
            Turn.refusing(ApiError.badRequest("Invalid prompt.", null, "invalid_prompt"))
                .matching(Match.lastUserText("Sum that up"))
                .always());
    run(script, "--model", "gpt-6.1-sol");
    assertThat(form(cli.out())).isEqualTo(shown(blocks("console").getFirst()));
  }

  @Test
  void theSampleIsOneAndItsResultIsTheData() throws Exception {
    run(Script.none(), "--model", "gpt-5.5", "--json");
    assertThat(form(cli.out())).isEqualTo(shown(blocks("console").getLast()));
  }

  private void run(Script script, String... options) throws Exception {
    try (Simulator simulator = Simulator.start(Simulation.defaults().playing(script))) {
      List<String> line = new ArrayList<>(List.of("verify-tokens", "--samples", folder.toString()));
      line.addAll(List.of(options));
      Map<String, String> there =
          Map.of("OPENAI_API_KEY", "sk-test", "OPENAI_BASE_URL", simulator.baseUrl());
      cli.run(there, "", line.toArray(String[]::new));
    }
  }

  /// What stands below the line that asks for it.
  private static String shown(String block) {
    return form(block.substring(block.indexOf('\n') + 1));
  }

  @Test
  void aBadFileIsRefusedInTheseWords() throws Exception {
    Files.writeString(folder.resolve("text-odd.json"), "{\"messages\":[{\"role\":\"user\"}]}");
    assertThat(cli.run("verify-tokens", "--samples", folder.toString())).isEqualTo(2);
    assertThat(blocks("console").get(1)).endsWith("\n" + cli.err());
  }
}
