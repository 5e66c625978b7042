package dev.parley.simulator.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Event;
import dev.parley.simulator.ThirdParty;
import dev.parley.simulator.model.Model;
import dev.parley.simulator.model.Models;
import dev.parley.simulator.prompt.Prompt;
import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Requests that OpenAI and Azure answered, counted here, beside what they billed. The recordings
/// are not part of the repository; where they are missing there is nothing to check.
@Tag("sweep")
final class RecordedBillsTest {
  private static final double NEAR = 0.02;

  /// Nobody can tell from a request what these come to: what is kept elsewhere, found by a search,
  /// thought before, or in a picture or document behind a URL.
  private static final List<String> UNKNOWABLE =
      List.of(
          "\"previous_response_id\":\"",
          "\"conversation\":",
          "\"prompt\":{",
          "\"type\":\"reasoning\"",
          "\"type\":\"compaction\"",
          "\"type\":\"web_search",
          "\"type\":\"file_search\"",
          "\"type\":\"code_interpreter\"",
          "\"type\":\"mcp\"",
          "\"type\":\"tool_search",
          "\"type\":\"custom\"",
          "\"type\":\"input_file\"",
          "\"type\":\"file\"",
          "\"image_url\":\"http",
          "\"url\":\"http");

  private final Models models = Models.load();

  @ParameterizedTest
  @ValueSource(strings = {"responses", "chat"})
  void areMetByNearlyAll(String api) throws IOException {
    int exact = 0;
    int near = 0;
    List<String> far = new ArrayList<>();
    for (Path file : files(api)) {
      JsonNode recording = Json.parse(Files.readAllBytes(file));
      int billed = billed(recording);
      Optional<Model> model = models.find(recording.at("/request/body/model").stringValue(""));
      if (billed < 0 || model.isEmpty() || !isKnowable(recording)) {
        continue;
      }
      int counted = Prompt.of(recording.at("/request/body"), model.get(), FileText.UNREAD).tokens();
      exact += counted == billed ? 1 : 0;
      near += Math.abs(counted - billed) <= NEAR * billed ? 1 : 0;
      if (Math.abs(counted - billed) > NEAR * billed) {
        far.add("%s: counted %d, billed %d".formatted(file.getFileName(), counted, billed));
      }
    }
    int all = near + far.size();
    System.out.printf("bills of %s: %d of %d exact, %d within 2 %%%n", api, exact, all, near);
    far.forEach(System.out::println);
    assertThat(exact).isGreaterThanOrEqualTo(all * 85 / 100);
    assertThat(near).isGreaterThanOrEqualTo(all * 90 / 100);
  }

  private static boolean isKnowable(JsonNode recording) {
    String provider = recording.path("provider").stringValue("");
    String body = Json.text(recording.at("/request/body"));
    return provider.matches("openai|azure") && UNKNOWABLE.stream().noneMatch(body::contains);
  }

  /// Negative when nothing is said of it.
  private static int billed(JsonNode recording) {
    int billed = input(recording.at("/response/body/usage"));
    for (Event event : Event.all(recording.at("/response/sse").stringValue(""))) {
      billed = Math.max(billed, input(event.data().at("/response/usage")));
      billed = Math.max(billed, input(event.data().path("usage")));
    }
    return billed;
  }

  private static int input(JsonNode usage) {
    return usage.path("input_tokens").intValue(usage.path("prompt_tokens").intValue(-1));
  }

  private static List<Path> files(String api) throws IOException {
    Path folder = ThirdParty.place("PARLEY_RECORDINGS", "recordings").resolve(api);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
