package dev.parley.bench.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was measured, as tables and a page of the documentation.
final class Page {
  private static final Set<Figure> UNTOLD = EnumSet.of(Figure.STREAMS, Figure.BYTES, Figure.HEAP);
  private static final String STREAMS = "performance-streams.png";
  private static final String BODIES = "performance-bodies.png";
  private static final Set<Figure> COMPARED =
      EnumSet.of(Figure.CPU_PER_EVENT, Figure.CPU_PER_REQUEST);

  private final Results results;
  private final Summary summary;
  private final Properties words = new Properties();

  Page(Results results) throws IOException {
    this.results = results;
    this.summary = new Summary(results.samples());
    words.load(new InputStreamReader(resource("words.properties"), StandardCharsets.UTF_8));
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(Page.class.getResourceAsStream(name), name);
  }

  /// One part as tables.
  String part(String name) {
    return summary.scenarios(name).stream()
        .map(scenario -> scenario(name, scenario))
        .collect(Collectors.joining("\n"));
  }

  String scenario(String part, String name) {
    return "### " + name + "\n\n" + table(part, name);
  }

  private String table(String part, String scenario) {
    List<Figure> figures =
        summary.figures(part, scenario).stream().filter(one -> !UNTOLD.contains(one)).toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(heads(figures));
    for (String contender : summary.contenders(part, scenario)) {
      rows.add(row(new Summary.Pair(part, scenario, contender, Contender.NGINX), figures));
    }
    return markdown(rows);
  }

  private static List<String> heads(List<Figure> figures) {
    return Stream.concat(
            Stream.of("who"),
            figures.stream()
                .flatMap(figure ->
                    COMPARED.contains(figure)
                        ? Stream.of(figure.title(), ": nginx")
                        : Stream.of(figure.title())))
        .toList();
  }

  private List<String> row(Summary.Pair pair, List<Figure> figures) {
    List<String> cells = new ArrayList<>(List.of(pair.contender()));
    for (Figure figure : figures) {
      cells.add(cell(summary.figure(pair.part(), pair.scenario(), pair.contender(), figure)));
      if (COMPARED.contains(figure)) {
        cells.add(cell(summary.beside(pair, figure, (ours, theirs) -> ours / theirs)));
      }
    }
    return cells;
  }

  private static String cell(Optional<Spread> spread) {
    return spread.map(Spread::toString).orElse("");
  }

  private static String markdown(List<List<String>> rows) {
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      table.append("| ").append(String.join(" | ", row)).append(" |\n");
      if (row == rows.getFirst()) {
        table.append("| ").append("--- | ".repeat(row.size()).strip()).append('\n');
      }
    }
    return table.toString();
  }

  /// What was aimed at, and what came of it.
  String targets() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("what", "target, at most", "seen", "", "why"));
    for (Target target : Targets.of(summary)) {
      String why = target.isMeasured() && target.isHit() ? "" : cause(target.id());
      rows.add(
          List.of(
              target.what(), Spread.limit(target.limit()), target.told(), target.verdict(), why));
    }
    return markdown(rows);
  }

  private String cause(String id) {
    return words.getProperty("cause." + id, "");
  }

  /// @param folder of the reference
  void write(Path folder) throws IOException {
    Growth growth = new Growth(summary);
    Plot.write(growth.streams(), folder.resolve(STREAMS));
    Plot.write(growth.sizes(), folder.resolve(BODIES));
    String page =
        new String(resource("performance.md").readAllBytes(), StandardCharsets.UTF_8)
            .replace("{date}", results.date())
            .replace("{machine}", results.machine())
            .replace("{targets}", targets())
            .replace("{streams}", grown(growth.streams(), STREAMS, "streams"))
            .replace("{bodies}", grown(growth.sizes(), BODIES, "the size of bodies"))
            .replace("{tables}", tables());
    Files.writeString(folder.resolve("performance.md"), page.strip() + "\n");
  }

  private String tables() {
    return Plan.parts().stream()
        .filter(name -> !summary.scenarios(name).isEmpty())
        .map(name -> "## " + words.getProperty("part." + name) + "\n\n" + part(name))
        .collect(Collectors.joining("\n"));
  }

  private String grown(List<Panel> panels, String file, String what) {
    StringBuilder text = new StringBuilder("\n![Cost against %s](%s)\n".formatted(what, file));
    for (Panel panel : panels) {
      text.append("\n%s:\n\n".formatted(panel.title()));
      panel.series().forEach(series -> text.append("- ").append(told(panel, series)).append('\n'));
    }
    return text.toString();
  }

  private String told(Panel panel, Series series) {
    String line = series.told(panel.step(), panel.steps());
    String name = series.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    String id = panel.id() + "." + name;
    return line + (series.isStraight() ? ": straight." : ": not straight. " + cause(id));
  }
}
