package dev.parley.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.attempt.BreakerRule;
import dev.parley.server.attempt.Course;
import dev.parley.server.attempt.Failure;
import dev.parley.server.attempt.Health;
import dev.parley.server.attempt.HealthWatch;
import dev.parley.server.attempt.Pace;
import dev.parley.server.attempt.Place;
import dev.parley.server.attempt.RetryRule;
import dev.parley.server.observe.Exchanges;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page about metrics beside what is served once everything has happened.
class MetricsDocsTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "metrics.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| (counter|gauge|histogram) \\| ([^|]*)\\|");
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");
  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
  private static final Pattern CODE = Pattern.compile("`(\\w+)`");
  private static final Place PLACE = new Place("a", "KEY", "m");

  private static final class Nobody implements HealthWatch {
    @Override
    public void keyRests(Place place, Failure why, Duration rest) {}

    @Override
    public void breakerOpened(Place place, Duration rest) {}

    @Override
    public void breakerOpenedForOne(Place place, Duration rest) {}
  }

  private static Health health() {
    Health health = new Health(RetryRule.DEFAULT, BreakerRule.DEFAULT, Pace.SYSTEM, new Nobody());
    assertThat(new Course(List.of(PLACE), health, "client").next()).isNotNull();
    return health;
  }

  /// Each metric: its type and its labels.
  private static Map<String, String> served(boolean oldNames) {
    Metrics metrics = new Metrics(oldNames, () -> Set.of("m", "n"), "1");
    metrics.watch(() -> 1, () -> 1);
    metrics.watchWaiting(() -> 1);
    Health health = health();
    metrics.watch(() -> health, () -> List.of(PLACE));
    metrics.watchLog(() -> 1);
    metrics.watchCapture(() -> 1, () -> 1, () -> 1);
    metrics.watchSpending(
        () -> List.of(new SpendingRow("a", "day", BigDecimal.ONE, BigDecimal.TEN)));
    metrics.watchSpans(() -> 1, () -> 1, () -> 1);
    metrics.watchContent(() -> 1, () -> 1, () -> 1, () -> 1);
    metrics.write(Exchanges.full());
    metrics.denied(Exchanges.denied());
    String page = new String(metrics.page(null).bytes(), StandardCharsets.UTF_8);
    metrics.close();
    Map<String, String> types = new TreeMap<>();
    TYPE.matcher(page).results().forEach(type -> types.put(type.group(1), type.group(2)));
    Map<String, Set<String>> labels = new TreeMap<>();
    page.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(labels, types, line));
    Map<String, String> all = new TreeMap<>();
    types.forEach((name, type) -> all.put(name, type + " " + labels.get(name)));
    return all;
  }

  private static void add(Map<String, Set<String>> labels, Map<String, String> types, String line) {
    Matcher sample = SAMPLE.matcher(line);
    assertThat(sample.matches()).isTrue();
    String series = sample.group(1);
    String name = types.containsKey(series) ? series : series.replaceFirst("_[a-z]+$", "");
    Set<String> names = labels.computeIfAbsent(name, _ -> new TreeSet<>());
    String told = sample.group(2) == null ? "" : sample.group(2);
    LABEL.matcher(told).results().map(label -> label.group(1)).forEach(names::add);
    names.remove("le");
  }

  private static Map<String, String> documented() throws Exception {
    Map<String, String> rows = new TreeMap<>();
    for (MatchResult row : ROW.matcher(Files.readString(PAGE)).results().toList()) {
      Set<String> labels = new TreeSet<>();
      CODE.matcher(row.group(3)).results().forEach(label -> labels.add(label.group(1)));
      rows.put(row.group(1), row.group(2) + " " + labels);
    }
    return rows;
  }

  @Test
  void everyMetricIsDocumentedWithItsTypeAndLabelsAndNoOther() throws Exception {
    Map<String, String> both = new TreeMap<>(served(false));
    both.putAll(served(true));

    assertThat(documented()).isEqualTo(both);
  }
}
