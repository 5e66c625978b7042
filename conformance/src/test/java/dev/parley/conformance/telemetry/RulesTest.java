package dev.parley.conformance.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.Program;
import dev.parley.conformance.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The alert rules by Prometheus' own tool.
@Tag("telemetry")
final class RulesTest {
  private static final Path FOLDER = Tool.OPS.resolve("prometheus");
  private static final Path TESTS = FOLDER.resolve("parley.rules.test.yml");

  private static Outcome promtool(String... arguments) {
    List<String> command = new java.util.ArrayList<>(List.of(Tool.path("promtool")));
    command.addAll(List.of(arguments));
    return new Program(FOLDER, Map.of(), Duration.ofSeconds(30)).run("", command);
  }

  @Test
  void theRulesAndTheConfigurationAreRight() {
    assertThat(promtool("check", "rules", "parley.rules.yml").output()).contains("10 rules found");
    assertThat(promtool("check", "config", "prometheus.yml").status()).isZero();
  }

  @Test
  void eachAlertComesWhenItShouldAndNotOtherwise() {
    Outcome outcome = promtool("test", "rules", "parley.rules.test.yml");

    assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isZero();
    assertThat(outcome.output()).contains("SUCCESS");
  }

  private static Set<String> names(Path file, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void noAlertIsWithoutATestInWhichItComes() throws Exception {
    assertThat(names(TESTS, "alertname: (\\w+)\\R +exp_alerts:\\R"))
        .isEqualTo(names(Tool.RULES, "- alert: (\\w+)"));
  }
}
