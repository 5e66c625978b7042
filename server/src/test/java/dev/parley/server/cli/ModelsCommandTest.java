package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.models.Catalog;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsCommandTest {
  private final CliRun cli = new CliRun();

  private static String line(String id, LocalDate today) {
    return ModelLines.table(Catalog.builtIn().models(), today).stream()
        .filter(line -> line.startsWith(id + " "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyModelHasALineThatFitsTheTerminal() {
    assertThat(cli.run("models")).isZero();
    assertThat(cli.out().lines()).allMatch(line -> line.length() < 80);
    assertThat(cli.out()).contains("gpt-6.1-sol ", "glm-5.2 ");
    assertThat(cli.out()).contains("sonnet -> gpt-6.1-terra");
  }

  @Test
  void windowsAndPricesAreTold() {
    assertThat(line("gpt-6.1-sol", LocalDate.of(2026, 11, 27)).split(" +", -1))
        .containsExactly("gpt-6.1-sol", "272k", "922k", "128k", "2", "0.1", "2.5", "10", "-");
  }

  @Test
  void whatEndsSoonOrHasEndedIsMarked() {
    String before = line("gpt-5.1", LocalDate.of(2027, 1, 1));
    assertThat(before).endsWith("2027-04-01");
    assertThat(line("gpt-5.1", LocalDate.of(2027, 3, 1))).isEqualTo(before + "!");
    assertThat(line("gpt-5.1", LocalDate.of(2027, 4, 1))).isEqualTo(before + "x");
  }

  @Test
  void oneProviderIsEnough() {
    assertThat(cli.run("models", "--provider", "zai")).isZero();
    assertThat(cli.out()).contains("glm-5.2").doesNotContain("gpt-5.5 ");
  }

  @Test
  void aProviderThatSellsNothingIsNamedWithThoseThatDo() {
    assertThat(cli.run("models", "--provider", "nobody")).isEqualTo(2);
    assertThat(cli.err()).contains("--provider:", "openai", "zai");
  }

  @Test
  void jsonHasAllNumbers() {
    assertThat(cli.run("models", "--json", "--provider", "openai")).isZero();
    List<String> lines = cli.out().lines().toList();
    assertThat(lines).allMatch(line -> line.startsWith("{\"id\":\"") && line.endsWith("}"));
    assertThat(lines.stream().filter(line -> line.contains("\"id\":\"gpt-6.1-sol\"")))
        .singleElement()
        .asString()
        .contains("\"max_input_tokens\":922000", "\"default_input_tokens\":272000")
        .contains("\"prices\":{\"input\":2,\"cached\":0.1,", "\"shutdown\":null")
        .contains("\"long_input\":{\"above\":272000,\"input_times\":2,\"output_times\":1.5}")
        .contains("\"tiers\":{\"batch\":0.5,", "\"counted_within_percent\":");
  }

  @Test
  void whatTheOperatorMapsIsToldAsMapped() {
    cli.run(Map.of("PARLEY_MODEL_MAP", "{\"haiku\":\"gpt-5.4-nano\"}"), "", "models");

    assertThat(cli.out()).contains("haiku -> gpt-5.4-nano");
  }
}
