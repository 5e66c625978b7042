package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.models.Catalog;
import dev.parley.models.Model;
import dev.parley.testing.Recorded;
import dev.parley.testing.ThirdParty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What was counted here of recorded requests beside what was billed for them.
@Tag("sweep")
class RecordedCountsTest {
  private static final Set<String> PROVIDERS = Set.of("openai", "azure");
  private static final Catalog CATALOG = Catalog.builtIn();

  /// Fields by which more goes in than stands in the request.
  private static final Set<String> MORE =
      Set.of("previous_response_id", "conversation", "prompt", "functions", "audio", "modalities");

  private record Count(String file, String family, String kind, long ours, long billed) {
    double error() {
      return Math.abs(ours - billed) / (double) billed;
    }
  }

  private static Stream<Count> counts(String folder) {
    return Recorded.all(folder).stream()
        .filter(recorded -> PROVIDERS.contains(recorded.exchange().path("provider").asString("")))
        .filter(recorded -> recorded.status() == 200 && recorded.request().isObject())
        .filter(recorded -> recorded.exchange().path("op").asString("").equals("create"))
        .filter(recorded -> MORE.stream().noneMatch(recorded.request()::hasNonNull))
        .filter(recorded -> CATALOG.find(model(recorded)) != null)
        .filter(recorded -> billed(recorded) > 0)
        .map(RecordedCountsTest::count)
        .filter(count -> !count.kind.equals("other"));
  }

  private static String model(Recorded recorded) {
    return recorded.exchange().path("model").asString("");
  }

  private static Count count(Recorded recorded) {
    Model model = CATALOG.get(model(recorded));
    byte[] body = recorded.request().toString().getBytes(StandardCharsets.UTF_8);
    return new Count(
        recorded.file(),
        model.reasons() ? "reasoning" : "other models",
        kind(recorded.request()),
        TokenCount.of(body, model, O200k.OURS),
        billed(recorded));
  }

  private static String kind(JsonNode request) {
    String text = request.toString();
    for (JsonNode tool : request.path("tools")) {
      if (!tool.path("type").asString("").equals("function")) {
        return "other";
      }
    }
    if (text.matches("(?s).*\"type\":\"(input_file|file|input_audio|item_reference)\".*")) {
      return "other";
    }
    if (text.contains("\"input_image\"") || text.contains("\"image_url\"")) {
      return text.contains("\"data:image") && !text.contains("\"http") ? "images" : "other";
    }
    boolean formatted = text.contains("\"json_schema\"");
    return formatted ? "structured" : request.path("tools").isEmpty() ? "text" : "tools";
  }

  private static long billed(Recorded recorded) {
    JsonNode usage = recorded.response().path("body").path("usage");
    for (byte[] event : recorded.events()) {
      JsonNode data = dev.parley.testing.Json.tree(event);
      JsonNode told = data.path("response").path("usage");
      usage = told.isObject() ? told : data.path("usage").isObject() ? data.path("usage") : usage;
    }
    return usage.path("input_tokens").asLong(usage.path("prompt_tokens").asLong(0));
  }

  @Test
  void mostCountsAreNearWhatWasBilled() {
    List<Count> all = Stream.concat(counts("responses"), counts("chat")).toList();
    ThirdParty.RECORDINGS.report("requests counted", all.size());
    Map<String, List<Count>> groups =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    count -> count.kind + ", " + count.family, TreeMap::new, Collectors.toList()));
    groups.forEach((group, counts) -> System.out.println("  " + group + ": " + summary(counts)));
    all.stream()
        .sorted(Comparator.comparingDouble(Count::error).reversed())
        .limit(Integer.getInteger("worst", 10))
        .forEach(count ->
            System.out.printf(
                "  %s, %s: %d, billed %d: %s%n",
                count.kind, count.family, count.ours, count.billed, count.file));
  }

  private static String summary(List<Count> counts) {
    List<Double> errors = new ArrayList<>(counts.stream().map(Count::error).sorted().toList());
    long exact = errors.stream().filter(error -> error == 0).count();
    long near = errors.stream().filter(error -> error <= 0.02).count();
    return "%d, exact %.0f %%, within 2 %% %.0f %%, median %.1f %%, nine of ten within %.1f %%"
        .formatted(
            counts.size(),
            100.0 * exact / counts.size(),
            100.0 * near / counts.size(),
            100 * errors.get(errors.size() / 2),
            100 * errors.get((int) Math.ceil(errors.size() * 0.9) - 1));
  }

  @Test
  void something() {
    assertThat(CATALOG).isNotNull();
  }
}
