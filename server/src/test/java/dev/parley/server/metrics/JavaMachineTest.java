package dev.parley.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is told of the Java machine that this test runs on.
class JavaMachineTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static double sum(Metrics metrics, String series) {
    String page = new String(metrics.page(null).bytes(), StandardCharsets.UTF_8);
    return Pattern.compile("(?m)^" + series + " (\\S+)$")
        .matcher(page)
        .results()
        .map((MatchResult sample) -> sample.group(1))
        .mapToDouble(Double::parseDouble)
        .sum();
  }

  @Test
  void memoryThreadsProcessorsAndClassesAreThere() {
    try (Metrics metrics = new Metrics(false, Set::of, "1")) {
      Runtime machine = Runtime.getRuntime();

      assertThat(sum(metrics, "jvm_memory_used_bytes\\{.*type=\"heap\".*}"))
          .isBetween(1e6, (double) machine.maxMemory());
      assertThat(sum(metrics, "jvm_memory_used_bytes\\{.*type=\"non_heap\".*}")).isGreaterThan(1e6);
      assertThat(sum(metrics, "jvm_memory_limit_bytes\\{.*type=\"heap\".*}")).isPositive();
      assertThat(sum(metrics, "jvm_thread_count\\{.*state=\"runnable\".*}")).isPositive();
      assertThat(sum(metrics, "jvm_thread_count\\{.*}")).isLessThan(10_000);
      assertThat(sum(metrics, "jvm_cpu_count")).isEqualTo(machine.availableProcessors());
      assertThat(sum(metrics, "jvm_cpu_time_seconds_total")).isPositive();
      assertThat(sum(metrics, "jvm_cpu_recent_utilization_ratio")).isBetween(0.0, 1.0);
      assertThat(sum(metrics, "jvm_class_count")).isGreaterThan(1_000);
      assertThat(sum(metrics, "jvm_class_loaded_total")).isGreaterThan(1_000);
    }
  }

  @Test
  void garbageCollectionsAreHeardOfFromTheFirstTimeThatSomebodyAsks() {
    try (Metrics metrics = new Metrics(false, Set::of, "1")) {
      double before = sum(metrics, "jvm_gc_duration_seconds_count\\{.*}");
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (sum(metrics, "jvm_gc_duration_seconds_count\\{.*}") == before) {
        assertThat(System.nanoTime()).isLessThan(end);
        System.gc();
      }
      assertThat(before).isZero();
    }
  }
}
