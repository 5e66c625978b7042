package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.models.Catalog;
import dev.parley.models.Model;
import dev.parley.testing.Json;
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

  private static final int SHOWN = 10;

  /// Short requests most of them, of which a tenth is a handful of tokens.
  private static final double LEAST_SHARE_WITHIN_A_TENTH = 0.75;

  /// How many of each kind have to be as near as that.
  private static final Map<String, Double> WITHIN_TWO_PERCENT =
      Map.of("text", 0.9, "tools", 0.5, "structured", 0.3, "images", 0.7);

  /// Fields by which more goes in than stands in the request.
  private static final Set<String> MORE =
      Set.of("previous_response_id", "conversation", "prompt", "functions", "audio", "modalities");

  private record Count(String file, String family, String kind, long ours, long billed) {
    double error() {
      return Math.abs(ours - billed) / (double) billed;
    }

    @Override
    public String toString() {
      return "%s, %s: %d, billed %d: %s".formatted(kind, family, ours, billed, file);
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
      JsonNode data = Json.tree(event);
      JsonNode told = data.path("response").path("usage");
      usage = told.isObject() ? told : data.path("usage").isObject() ? data.path("usage") : usage;
    }
    return usage.path("input_tokens").asLong(usage.path("prompt_tokens").asLong(0));
  }

  @Test
  void mostCountsAreNearWhatWasBilled() {
    List<Count> all = Stream.concat(counts("responses"), counts("chat")).toList();
    ThirdParty.RECORDINGS.report("requests counted", all.size());
    Map<String, List<Count>> groups = new TreeMap<>();
    for (Count count : all) {
      String group = count.kind + ", " + count.family;
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(count);
    }
    groups.forEach((group, counts) -> System.out.println("  " + group + ": " + summary(counts)));
    all.stream()
        .sorted(Comparator.comparingDouble(Count::error).reversed())
        .limit(SHOWN)
        .forEach(count -> System.out.println("  " + count));
    groups.forEach((group, counts) ->
        assertThat(share(counts, 0.1)).as(group).isGreaterThan(LEAST_SHARE_WITHIN_A_TENTH));
    all.stream()
        .collect(Collectors.groupingBy(Count::kind))
        .forEach((kind, counts) ->
            assertThat(share(counts, 0.02)).as(kind).isGreaterThan(WITHIN_TWO_PERCENT.get(kind)));
  }

  private static double share(List<Count> counts, double error) {
    return counts.stream().filter(count -> count.error() <= error).count() / (double) counts.size();
  }

  private static String summary(List<Count> counts) {
    List<Double> errors = counts.stream().map(Count::error).sorted().toList();
    return "%d, exact %.0f %%, within 2 %% %.0f %%, median %.1f %%, nine of ten within %.1f %%"
        .formatted(
            counts.size(),
            100 * share(counts, 0),
            100 * share(counts, 0.02),
            100 * errors.get(errors.size() / 2),
            100 * errors.get((int) Math.ceil(errors.size() * 0.9) - 1));
  }
}
