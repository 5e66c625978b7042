package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The contract of every parameter and every block, found by translating it.
final class ParameterMatrixTest {
  private static final List<String> MODELS = List.of("gpt-6.1-sol", "gpt-5.6-sol", "gpt-4.1");
  private static final String PLACES = "%-30s%s";

  private static final Map<Disposition.Kind, String> WORDS =
      Map.of(
          Disposition.Kind.CARRIED, "carried",
          Disposition.Kind.NEEDLESS, "–",
          Disposition.Kind.EMULATED, "emulated",
          Disposition.Kind.REPAIRED, "repaired",
          Disposition.Kind.DEGRADED, "degraded",
          Disposition.Kind.DROPPED, "**dropped**",
          Disposition.Kind.REFUSED, "refused");

  private static final String INTRODUCTION =
      """
      # Compatibility

      What becomes of each parameter of `POST /v1/messages` and of each content block, on a model
      that must reason (`gpt-6.1-sol`), one that may (`gpt-5.6-sol`) and one that does not
      (`gpt-4.1`). The tables are written by `ParameterMatrixTest`, which translates a request with
      the parameter beside one without it (`anthropic-version: 2023-06-01`); the requests are in
      `fixtures/matrix/`.

      | Word | Meaning |
      | --- | --- |
      | carried | The upstream or the answer does what was asked; the receipt has nothing to say. |
      | – | Goes no further: it happens anyway, steers Anthropic only, or tells the model nothing. |
      | emulated | Done by Parley, because the upstream cannot. |
      | repaired | A transcript that was not valid was made so. |
      | degraded | Carried as something less. Strict compatibility refuses it. |
      | **dropped** | Not carried. Strict compatibility refuses it. |
      | refused | Answered with `invalid_request_error` in the words given. |

      *Changes* names the members of the upstream's request that differ, on any of the models.
      """;

  /// A line of the table: what becomes of a row on each of the models.
  private record Line(MatrixRow row, List<Disposition> dispositions) {
    static Line of(MatrixRow row) {
      return new Line(
          row, MODELS.stream().map(model -> Disposition.of(row, target(model))).toList());
    }

    String places() {
      Set<String> places = new TreeSet<>();
      dispositions.forEach(disposition -> places.addAll(disposition.places()));
      return String.join(", ", places);
    }

    String reasons() {
      Set<String> reasons = new LinkedHashSet<>();
      dispositions.forEach(disposition -> reasons.addAll(disposition.reasons()));
      return String.join("; ", reasons);
    }

    /// Name, a disposition for each model, members of the body, reasons.
    List<String> cells() {
      List<String> cells = new ArrayList<>();
      cells.add(row.name());
      dispositions.forEach(disposition -> cells.add(disposition.kind().name()));
      cells.add(places());
      cells.add(reasons());
      return cells;
    }
  }

  private static Target target(String model) {
    return new Target("claude-opus-5-5", Catalog.builtIn().get(model), "acc");
  }

  private static List<Line> lines() {
    List<MatrixRow> rows = new ArrayList<>(MatrixRow.parameters());
    rows.addAll(MatrixRow.blocks());
    return rows.stream().map(Line::of).toList();
  }

  @Test
  void everyParameterHasTheFateThatTheTableTells() {
    Golden.check(Fixtures.file("matrix/parameters.txt"), aligned(lines()));
  }

  @Test
  void theReferenceTellsTheSameTable() {
    Path reference = Path.of("..", "docs", "reference", "compatibility.md");
    Golden.check(reference, INTRODUCTION + markdown(lines()));
  }

  @Test
  void everyLossHasAReasonAndNothingElseHasOne() {
    for (Line line : lines()) {
      for (Disposition disposition : line.dispositions()) {
        boolean spoken =
            disposition.kind() != Disposition.Kind.CARRIED
                && disposition.kind() != Disposition.Kind.NEEDLESS;
        assertThat(disposition.reasons().isEmpty()).as(line.row().name()).isNotEqualTo(spoken);
      }
    }
  }

  private static String aligned(List<Line> lines) {
    StringBuilder table = new StringBuilder();
    String section = "";
    for (Line line : lines) {
      if (!section.equals(line.row().section())) {
        section = line.row().section();
        table.append(table.isEmpty() ? "" : "\n").append("## ").append(section).append('\n');
        table.append(row("parameter", MODELS)).append(PLACES.formatted("changes", "why\n"));
      }
      List<String> cells = line.cells();
      String start = row(cells.getFirst(), cells.subList(1, MODELS.size() + 1));
      String end = PLACES.formatted(line.places(), line.reasons());
      table.append((start + end).stripTrailing()).append('\n');
    }
    return table.toString();
  }

  private static String row(String name, List<String> dispositions) {
    return dispositions.stream()
        .map("%-13s"::formatted)
        .collect(Collectors.joining("", "%-46s".formatted(name), ""));
  }

  private static String markdown(List<Line> lines) {
    StringBuilder tables = new StringBuilder();
    String section = "";
    for (Line line : lines) {
      if (!section.equals(line.row().section())) {
        section = line.row().section();
        tables.append("\n## ").append(section).append("\n\n").append(head());
      }
      tables.append(line(line)).append('\n');
    }
    return tables.toString();
  }

  private static String head() {
    String models = MODELS.stream().map("`%s`"::formatted).collect(Collectors.joining(" | "));
    return "| Parameter | " + models + " | Changes | Why |\n" + "| --- ".repeat(6) + "|\n";
  }

  private static String line(Line line) {
    String fates =
        line.dispositions().stream()
            .map(disposition -> WORDS.getOrDefault(disposition.kind(), "?"))
            .collect(Collectors.joining(" | "));
    String places = line.places().replaceAll("[a-z_]+", "`$0`").replace("(`answer`)", "the answer");
    return "| %s | %s | %s | %s |"
        .formatted(code(line.row().name()), fates, places, line.reasons())
        .replace("  |", " |");
  }

  /// `tools: bash`: what stands before the colon is a name on the wire.
  private static String code(String name) {
    int colon = name.indexOf(':');
    String field = colon < 0 ? name : name.substring(0, colon);
    String rest = colon < 0 ? "" : name.substring(colon);
    return field.contains(" ") ? name : "`" + field + "`" + rest;
  }
}
