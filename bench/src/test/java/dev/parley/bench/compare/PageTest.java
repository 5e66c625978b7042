package dev.parley.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageTest {
  @TempDir Path folder;

  private Results results() throws IOException {
    List<Sample> samples = new ArrayList<>();
    String paced = Plan.USUAL_PACE.name();
    samples.add(sample(Plan.PACED, paced, "parley-chat", Map.of(Figure.CPU_PER_EVENT, 60.0)));
    samples.add(sample(Plan.PACED, paced, "nginx", Map.of(Figure.CPU_PER_EVENT, 20.0)));
    for (int streams : new int[] {1, 1000, 5000}) {
      Map<Figure, Double> figures =
          Map.of(
              Figure.STREAMS,
              (double) streams,
              Figure.CORES,
              streams / 5000.0,
              Figure.RESIDENT,
              Math.sqrt(streams));
      samples.add(sample(Plan.STREAMS, streams + " streams", "nginx", figures));
      samples.add(sample(Plan.STREAMS, streams + " streams", "parley-responses", figures));
    }
    Results results = Results.in(folder.resolve("results.json"));
    results.add(samples, "a machine", "2026-01-31");
    return results;
  }

  private static Sample sample(
      String part, String scenario, String contender, Map<Figure, Double> figures) {
    return new Sample(part, scenario, contender, 1, figures);
  }

  @Test
  void contendersStandBesideNginx() throws IOException {
    assertThat(new Page(results()).part(Plan.PACED))
        .isEqualTo(
            """
            ### 100 streams, 50 events a second each

            | who | CPU per event, µs | : nginx |
            | --- | --- | --- |
            | parley-chat | 60.0 | 3.00 |
            | nginx | 20.0 | 1.00 |
            """);
  }

  @Test
  void aMissIsToldWithItsCause() throws IOException {
    assertThat(new Page(results()).targets())
        .containsPattern("CPU per paced event.*\\| 1\\.5 \\| chat 3\\.00 \\| \\*\\*miss\\*\\* \\|")
        .containsPattern("download.*\\| not measured \\|");
  }

  @Test
  void thePageHasItsPlotsAndSaysWhatIsNotStraight() throws IOException {
    new Page(results()).write(folder);
    assertThat(folder.resolve("performance.md"))
        .content()
        .contains("a machine", "2026-01-31", "![Cost against streams](performance-streams.png)")
        .containsPattern(
            "nginx: 0(\\.00)?, and 0\\.20 more for each 1,000 streams; .*: straight\\.")
        .containsPattern("nginx, RSS: .*: not straight\\.")
        .containsPattern("parley-responses, RSS: .*: not straight\\. The heap is not given back");
    assertThat(folder.resolve("performance-streams.png")).satisfies(PageTest::isDrawn);
  }

  /// In more colours than a sheet of paper has.
  private static void isDrawn(Path picture) throws IOException {
    assertThat(Files.size(picture)).isPositive();
    BufferedImage image = ImageIO.read(picture.toFile());
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    assertThat(IntStream.of(pixels).distinct().count()).isGreaterThan(10);
  }
}
