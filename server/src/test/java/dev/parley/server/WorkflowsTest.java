package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What builds and publishes Parley elsewhere runs no program that somebody else may exchange, and
/// holds no secret that could be stolen.
class WorkflowsTest {
  private static final Path FOLDER = Path.of("..", ".github", "workflows");
  private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses:\\s*(.+)$");
  private static final Pattern RIGHT = Pattern.compile("(?m)^\\s+([a-z-]+): (?:write|admin)\\b");

  static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult one) -> one.group(1).strip()).toList();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void actionsArePinnedByTheirCommits(Path workflow) throws Exception {
    assertThat(found(USES, Files.readString(workflow)))
        .isNotEmpty()
        .allMatch(use -> use.matches("[\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void theyMayReadUnlessAJobNeedsMore(Path workflow) throws Exception {
    String text = Files.readString(workflow);

    assertThat(text).containsPattern("(?m)^permissions:\\n  contents: read\\n\\n");
    assertThat(text)
        .doesNotContain("pull_request_target", "workflow_run", "secrets.", "secrets: inherit")
        .doesNotContain("github.event.", "github.head_ref");
    assertThat(text.split("actions/checkout@", -1).length)
        .as("no checkout leaves its credentials behind")
        .isEqualTo(text.split("persist-credentials: false", -1).length);
  }

  /// OIDC instead of a token that is kept.
  @Test
  void onlyThePublishingJobMayWrite() throws Exception {
    String release = Files.readString(FOLDER.resolve("release.yml"));
    int publishing = release.indexOf("\n  publish:\n");

    for (Path workflow : workflows()) {
      if (!workflow.endsWith("release.yml")) {
        assertThat(found(RIGHT, Files.readString(workflow))).as(workflow.toString()).isEmpty();
      }
    }
    assertThat(found(RIGHT, release.substring(0, publishing))).isEmpty();
    assertThat(found(RIGHT, release.substring(publishing)))
        .containsExactly("contents", "packages", "id-token", "attestations");
    assertThat(release)
        .contains("actions/attest-build-provenance@", "npm publish --provenance", "SHA256SUMS");
  }

  /// The bill that is looked through is the one that is shipped.
  @Test
  void whatIsShippedIsLookedThroughEachWeek() throws Exception {
    assertThat(Files.readString(FOLDER.resolve("weekly.yml")))
        .contains("schedule:\n    - cron:", "--lockfile=server/target/parley.cdx.json");
  }
}
