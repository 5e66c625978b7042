package dev.parley.server.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is not Parley's own has a name that OpenTelemetry's conventions have. What is told is on
/// the pages about traces and metrics, as `TracesDocsTest` and `MetricsDocsTest` see to.
class ConventionsTest {
  private static final Path PAGES = Path.of("..", "docs", "reference");
  private static final Pattern ATTRIBUTE = Pattern.compile("(?m)^\\| `([a-z_.]+)` \\|");
  private static final Pattern METRIC =
      Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| (?:counter|gauge|histogram) \\| ([^|]*)\\|");
  private static final Pattern LABEL = Pattern.compile("`(\\w+)`");

  /// How Prometheus tells units and counters.
  private static final String ENDING = "(_seconds|_bytes|_ratio)?(_total)?$";

  private static Set<String> names(String kind) {
    try (InputStream in = ConventionsTest.class.getResourceAsStream("conventions.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("(?m)^\\[", -1))
          .skip(1)
          .filter(part -> part.startsWith(kind))
          .flatMap(part -> part.lines().skip(1))
          .filter(line -> !line.isBlank())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOwn(String name) {
    return name.startsWith("parley");
  }

  private static String underscored(String name) {
    return name.replace('.', '_');
  }

  @Test
  void attributesOfSpansAreTheConventions() throws Exception {
    String page = Files.readString(PAGES.resolve("traces.md"));
    Set<String> told =
        ATTRIBUTE
            .matcher(page)
            .results()
            .map(row -> row.group(1))
            .filter(name -> !isOwn(name))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(told).hasSizeGreaterThan(25);
    told.removeAll(names("attribute]"));
    assertThat(told).isEmpty();
    assertThat(names("attribute of 1.41.0]")).allMatch(page::contains);
  }

  @Test
  void metricsAndTheirLabelsAreTheConventions() throws Exception {
    Set<String> metrics =
        names("metric").stream()
            .map(ConventionsTest::underscored)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> labels =
        names("attribute").stream()
            .map(ConventionsTest::underscored)
            .collect(Collectors.toCollection(TreeSet::new));
    String page = Files.readString(PAGES.resolve("metrics.md"));
    Set<String> strange = new TreeSet<>();
    int known = 0;
    for (MatchResult row : METRIC.matcher(page).results().toList()) {
      if (!isOwn(row.group(1))) {
        known++;
        strange.add(row.group(1).replaceFirst(ENDING, ""));
        LABEL.matcher(row.group(2)).results().forEach(label -> strange.add(label.group(1)));
      }
    }

    assertThat(known).isGreaterThan(20);
    strange.removeAll(metrics);
    strange.removeAll(labels);
    assertThat(strange).isEmpty();
  }
}
