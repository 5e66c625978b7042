package dev.parley.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsTest {
  @TempDir Path folder;

  private static Sample sample(String contender, int round, double cpu) {
    Map<Figure, Double> figures = Map.of(Figure.CPU_PER_EVENT, cpu, Figure.LOST, 0.0);
    return new Sample("paced", "1 stream", contender, round, figures);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path file = folder.resolve("deep").resolve("results.json");
    List<Sample> samples = List.of(sample("nginx", 1, 12.5), sample("nginx", 2, 1e-3));
    Results.in(file).add(samples, "a machine", "2026-01-31");
    Results read = Results.in(file);
    assertThat(read.samples()).isEqualTo(samples);
    assertThat(read.machine()).isEqualTo("a machine");
    assertThat(read.date()).isEqualTo("2026-01-31");
  }

  @Test
  void whatIsMeasuredAgainReplacesWhatWasMeasured() throws IOException {
    Results results = Results.in(folder.resolve("results.json"));
    results.add(List.of(sample("nginx", 1, 1), sample("nginx", 2, 2)), "", "");
    results.add(List.of(sample("parley-chat", 1, 3)), "", "");
    results.add(List.of(sample("nginx", 1, 4)), "", "");
    assertThat(results.samples())
        .containsExactly(sample("parley-chat", 1, 3), sample("nginx", 1, 4));
  }

  @Test
  void theSameInAnotherPartStays() throws IOException {
    Results results = Results.in(folder.resolve("results.json"));
    Sample elsewhere = new Sample("streams", "1 stream", "nginx", 1, Map.of(Figure.LOST, 0.0));
    results.add(List.of(sample("nginx", 1, 1)), "", "");
    results.add(List.of(elsewhere), "", "");
    assertThat(results.samples()).containsExactly(sample("nginx", 1, 1), elsewhere);
  }
}
