package dev.parley.conformance.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A real Prometheus scrapes a Parley that takes traffic of all kinds; what the dashboard and the
/// alerts ask of it is there.
@Tag("telemetry")
final class DashboardTest {
  private static final Path BOARD = Tool.OPS.resolve("grafana").resolve("parley.json");
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Pattern METRIC =
      Pattern.compile("\\b((?:parley|gen_ai|http_server|jvm)_\\w+)");

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // what stands only while tests run
  private static House house;

  @SuppressWarnings("NullAway.Init") // what stands only while tests run
  private static Prometheus prometheus;

  @BeforeAll
  static void start() throws Exception {
    int port = Prometheus.freePort();
    Path config = folder.resolve("parley.yaml");
    Files.writeString(config, "failover: {gpt-6.1-sol: [gpt-6.1-terra]}\n");
    house =
        House.plain()
            .with("PARLEY_CONFIG", config.toString())
            .with("PARLEY_MANAGEMENT", Integer.toString(port))
            .with("PARLEY_RETRIES", "2")
            .with("PARLEY_CLIENT_KEYS", "alice=" + Traffic.KEY)
            .with("PARLEY_KEY_SPEND_PER_DAY", "100")
            .with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");
    house.open();
    prometheus = Prometheus.scraping(port, Files.createDirectory(folder.resolve("prometheus")));
    try (Traffic traffic = new Traffic(house)) {
      for (int round = 1; round <= 3; round++) {
        traffic.flows();
        double seen = 8.0 * round;
        until(() -> exchanges() >= seen);
      }
    }
  }

  @AfterAll
  static void stop() throws IOException {
    prometheus.close();
    house.close();
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Prometheus has not seen it in " + PATIENCE);
      }
      Thread.sleep(250);
    }
  }

  private static double exchanges() {
    List<JsonNode> sum = prometheus.query("sum(parley_exchanges_total)");
    return sum.isEmpty() ? 0 : value(sum.getFirst());
  }

  private static double value(JsonNode sample) {
    return Double.parseDouble(sample.at("/value/1").stringValue("NaN"));
  }

  private static Stream<JsonNode> panels() throws IOException {
    return Json.parse(Files.readString(BOARD))
        .path("panels")
        .valueStream()
        .filter(panel -> !panel.path("type").stringValue("").equals("row"));
  }

  /// As Grafana asks, with its variables filled in.
  private static List<JsonNode> asked(JsonNode target) {
    return prometheus.query(
        target
            .path("expr")
            .stringValue("")
            .replace("$__rate_interval", "1m")
            .replace("$__range", "5m")
            .replace("$job", ".*"));
  }

  @Test
  void eachQueryOfTheDashboardHasData() throws Exception {
    List<String> empty = new ArrayList<>();
    int queries = 0;
    for (JsonNode panel : panels().toList()) {
      for (JsonNode target : panel.path("targets").valueStream().toList()) {
        queries++;
        if (asked(target).stream().noneMatch(sample -> !Double.isNaN(value(sample)))) {
          empty.add(panel.path("title").stringValue("") + ": " + target.path("expr"));
        }
      }
    }
    assertThat(empty).isEmpty();
    assertThat(queries).isGreaterThan(30);
  }

  @Test
  void whatWasSentIsWhatIsTold() {
    assertThat(exchanges()).isEqualTo(24);
    assertThat(value(prometheus.query("sum(parley_upstream_retries_total)").getFirst()))
        .isEqualTo(3);
    assertThat(value(prometheus.query("sum(parley_upstream_failovers_total)").getFirst()))
        .isEqualTo(3);
    assertThat(value(prometheus.query("sum(parley_safeguard_calls_total)").getFirst()))
        .isEqualTo(3);
    assertThat(
            value(
                prometheus
                    .query("sum(parley_exchanges_total{error_type=\"invalid_request_error\"})")
                    .getFirst()))
        .isEqualTo(3);
  }

  private static Set<String> named(Path file) throws IOException {
    return METRIC
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult name) -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatAlertsAskForIsThereAndNoneOfThemFails() throws Exception {
    for (String metric : named(Tool.RULES)) {
      assertThat(prometheus.query("count(" + metric + ")")).as(metric).isNotEmpty();
    }
    until(() -> prometheus.rules().stream().allMatch(DashboardTest::isEvaluated));
    assertThat(prometheus.rules()).hasSize(10);
  }

  private static boolean isEvaluated(JsonNode rule) {
    return rule.path("health").stringValue("").equals("ok");
  }

  @Test
  void eachMetricThatIsServedIsOnTheDashboard() throws Exception {
    Set<String> shown = named(BOARD);
    Set<String> served =
        prometheus.query("count by (__name__) ({job=\"parley\"})").stream()
            .map(sample -> sample.at("/metric/__name__").stringValue(""))
            .filter(name -> METRIC.matcher(name).matches())
            .collect(Collectors.toCollection(TreeSet::new));
    served.removeIf(name -> shown.stream().anyMatch(one -> isOf(one, name)));

    assertThat(served).isEmpty();
  }

  /// Of a histogram one part is enough.
  private static boolean isOf(String shown, String served) {
    return shown
        .replaceFirst("_(bucket|count|sum)$", "")
        .equals(served.replaceFirst("_(bucket|count|sum)$", ""));
  }
}
