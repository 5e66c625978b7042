package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.models.Catalog;
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
import java.util.function.Function;
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

  /// How many have to be as near as that, of a feature.
  private static final Map<String, Double> WITHIN_TWO_PERCENT =
      Map.of(
          "text", 0.94,
          "tools, none called", 0.92,
          "calls and results", 0.7,
          "strict tools", 0.85,
          "structured output", 0.97,
          "pictures", 0.9);

  private static final double LEAST_SHARE_WITHIN_TWO_PERCENT = 0.9;
  private static final double LEAST_SHARE_EXACT = 0.85;
  private static final double LEAST_SHARE_OF_PICTURES_WITHIN_A_TENTH = 0.9;

  /// Fields by which more goes in than stands in the request.
  private static final Set<String> MORE =
      Set.of("previous_response_id", "conversation", "prompt", "functions", "audio", "modalities");

  private record Count(String file, String family, List<String> features, long ours, long billed) {
    double error() {
      return Math.abs(ours - billed) / (double) billed;
    }

    boolean shows(String feature) {
      return features.contains(feature);
    }

    @Override
    public String toString() {
      return "%s, %s: %d, billed %d: %s"
          .formatted(family, String.join(" + ", features), ours, billed, file);
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
        .filter(recorded -> isComplete(recorded.request()))
        .map(RecordedCountsTest::count);
  }

  private static String model(Recorded recorded) {
    return recorded.exchange().path("model").asString("");
  }

  private static Count count(Recorded recorded) {
    byte[] body = recorded.request().toString().getBytes(StandardCharsets.UTF_8);
    String provider = recorded.exchange().path("provider").asString("");
    return new Count(
        recorded.file(),
        family(CATALOG.get(model(recorded)).id()) + (provider.equals("azure") ? " (Azure)" : ""),
        features(recorded.request()),
        TokenCount.of(body, CATALOG.get(model(recorded)), O200k.OURS),
        billed(recorded));
  }

  private static String family(String model) {
    return Stream.of("gpt-4o", "gpt-4.1", "gpt-5.4", "gpt-5.5", "gpt-5.6")
        .filter(model::startsWith)
        .findFirst()
        .orElse(
            model.startsWith("o")
                ? "o-series"
                : model.matches("gpt-5[.][1-3].*") ? "gpt-5.1 to 5.3" : "gpt-5");
  }

  /// Whether all that was read stands in it: no files, nothing that the upstream's own tools found.
  private static boolean isComplete(JsonNode request) {
    String text = request.toString();
    for (JsonNode tool : request.path("tools")) {
      if (!tool.path("type").asString("").equals("function")) {
        return false;
      }
    }
    boolean hasFile =
        text.matches("(?s).*\"type\":\"(input_file|file|input_audio|item_reference)\".*");
    return !hasFile && (!isPictured(text) || (text.contains("\"data:image") && !isLinked(text)));
  }

  private static boolean isPictured(String text) {
    return text.contains("\"input_image\"") || text.contains("\"image_url\"");
  }

  private static boolean isLinked(String text) {
    return text.matches("(?s).*\"(image_url|url)\":\"http.*");
  }

  private static List<String> features(JsonNode request) {
    String text = request.toString();
    boolean called = text.contains("\"function_call_output\"") || text.contains("\"tool_calls\":[");
    List<String> features = new ArrayList<>();
    if (isPictured(text)) {
      features.add("pictures");
    }
    if (text.contains("\"json_schema\"")) {
      features.add("structured output");
    }
    if (called) {
      features.add("calls and results");
    } else if (!request.path("tools").isEmpty()) {
      features.add("tools, none called");
    }
    if (text.contains("\"strict\":true")) {
      features.add("strict tools");
    }
    if (text.contains("\"type\":\"reasoning\"")) {
      features.add("reasoning");
    }
    return features.isEmpty() ? List.of("text") : features;
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
    show(all, count -> List.of(count.family));
    show(all, Count::features)
        .forEach((feature, counts) ->
            assertThat(share(counts, 0.02))
                .as(feature)
                .isGreaterThanOrEqualTo(WITHIN_TWO_PERCENT.getOrDefault(feature, 0.0)));
    all.stream()
        .sorted(Comparator.comparingDouble(Count::error).reversed())
        .limit(SHOWN)
        .forEach(count -> System.out.println("  " + count));
    if (!all.isEmpty()) {
      targets(all);
    }
  }

  private static void targets(List<Count> all) {
    List<Count> pictured = all.stream().filter(count -> count.shows("pictures")).toList();
    List<Count> others = all.stream().filter(count -> !count.shows("pictures")).toList();
    System.out.println("  all without pictures: " + summary(others));
    assertThat(share(others, 0)).isGreaterThan(LEAST_SHARE_EXACT);
    assertThat(share(others, 0.02)).isGreaterThan(LEAST_SHARE_WITHIN_TWO_PERCENT);
    assertThat(share(pictured, 0.1)).isGreaterThan(LEAST_SHARE_OF_PICTURES_WITHIN_A_TENTH);
  }

  private static Map<String, List<Count>> show(
      List<Count> all, Function<Count, List<String>> groups) {
    Map<String, List<Count>> grouped = new TreeMap<>();
    for (Count count : all) {
      for (String group : groups.apply(count)) {
        grouped.computeIfAbsent(group, _ -> new ArrayList<>()).add(count);
      }
    }
    grouped.forEach((group, counts) -> System.out.println("  " + group + ": " + summary(counts)));
    return grouped;
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
