package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.models.Catalog;
import dev.parley.models.Model;
import dev.parley.models.Target;
import dev.parley.testing.RecordedBill;
import dev.parley.testing.ThirdParty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Recorded bills in their order, of which each is estimated by what those before it have taught.
@Tag("sweep")
class RecordedCalibrationTest {
  private static final Catalog CATALOG = Catalog.builtIn();

  /// So many bills of a model and shape have come before, when it is expected to be known.
  private static final long FEW = 4;

  private static final Pattern BASE64 = Pattern.compile(";base64,[A-Za-z0-9+/=]+");
  private static final List<String> MAKERS =
      List.of("glm", "deepseek", "qwen", "kimi", "grok", "mistral", "gpt-oss", "claude", "llama");

  private record Guess(long plain, long learnt) {
    static Guess of(Calibration calibration, Calibration.Key key, long plain) {
      return new Guess(plain, calibration.whole(key, plain));
    }
  }

  /// One bill, and what was made of it before it came.
  ///
  /// @param before how many bills of its model and shape had come
  private record Case(RecordedBill recorded, long before, Guess counted, Guess bytes) {
    double plainError() {
      return off(counted.plain);
    }

    double learntError() {
      return off(counted.learnt);
    }

    double bytesError() {
      return off(bytes.plain);
    }

    double learntFromBytes() {
      return off(bytes.learnt);
    }

    private double off(long tokens) {
      return Math.abs(tokens - recorded.input()) / (double) recorded.input();
    }
  }

  /// Teaches one calibration with all bills, one after the other.
  private static List<Case> replayed() {
    Calibration calibration = Calibration.NONE;
    List<Case> cases = new ArrayList<>();
    for (RecordedBill recorded : RecordedBill.all()) {
      String shape = recorded.shape();
      if (shape != null) {
        Model model = CATALOG.get(recorded.model());
        Target target = new Target(model.id(), model, recorded.provider());
        Calibration.Key counting = Calibration.Key.of(target, shape(shape), Yardstick.TOKENIZER);
        Calibration.Key measuring = Calibration.Key.of(target, shape(shape), Yardstick.BYTES);
        long count = TokenCount.of(recorded.body(), model, O200k.OURS);
        Guess counted = Guess.of(calibration, counting, count);
        Guess bytes = Guess.of(calibration, measuring, bytes(recorded));
        cases.add(new Case(recorded, calibration.samples(counting), counted, bytes));
        calibration =
            calibration
                .learning(counting, counted.plain, recorded.input())
                .learning(measuring, bytes.plain, recorded.input());
      }
    }
    return cases;
  }

  private static Shape shape(String name) {
    return Shape.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /// As `message_start` has it: pictures left out, and counted as so many tokens each.
  private static long bytes(RecordedBill recorded) {
    Matcher pictures = BASE64.matcher(new String(recorded.body(), StandardCharsets.UTF_8));
    long estimate = recorded.body().length / 4;
    while (pictures.find()) {
      estimate += 1500 - (pictures.end() - pictures.start()) / 4;
    }
    return Math.max(1, estimate);
  }

  @Test
  void whatBillsTeachMakesNoCountOfOpenAisModelsWorse() {
    Map<String, List<Case>> models = new TreeMap<>();
    for (Case one : replayed()) {
      if (one.recorded.isOpenAi()) {
        models.computeIfAbsent(one.recorded.model(), _ -> new ArrayList<>()).add(one);
      }
    }
    ThirdParty.RECORDINGS.report("models of OpenAI's that were billed", models.size());
    models.forEach((model, cases) -> {
      double plain = mean(cases, Case::plainError);
      double learnt = mean(cases, Case::learntError);
      System.out.printf(
          "  %s, %d: counted %.2f %%, with what was learnt %.2f %%%n",
          model, cases.size(), 100 * plain, 100 * learnt);
      assertThat(learnt).as(model).isLessThanOrEqualTo(plain);
    });
  }

  @Test
  void afterAFewBillsModelsOfOtherMakersAreCountedFarNearer() {
    Map<String, List<Case>> makers = new TreeMap<>();
    for (Case one : replayed()) {
      String model = one.recorded.model().toLowerCase(Locale.ROOT);
      String maker = MAKERS.stream().filter(model::contains).findFirst().orElse("another");
      if (!one.recorded.isOpenAi() && one.before >= FEW) {
        makers.computeIfAbsent(maker, _ -> new ArrayList<>()).add(one);
      }
    }
    makers.forEach((maker, cases) ->
        System.out.printf(
            "  %s, %d: counted %.1f %%, with what was learnt %.1f %%, half of them %.1f %%%n",
            maker,
            cases.size(),
            100 * mean(cases, Case::plainError),
            100 * mean(cases, Case::learntError),
            100 * median(cases, Case::learntError)));
    List<Case> all = makers.values().stream().flatMap(List::stream).toList();
    ThirdParty.RECORDINGS.report("bills of other makers' models that were known", all.size());
    if (!all.isEmpty()) {
      assertThat(mean(all, Case::learntError)).isLessThan(mean(all, Case::plainError) * 0.6);
      assertThat(median(all, Case::learntError)).isLessThan(median(all, Case::plainError) / 3);
      assertThat(mean(all, Case::learntFromBytes)).isLessThan(mean(all, Case::bytesError));
    }
  }

  private static double median(List<Case> cases, ToDoubleFunction<Case> error) {
    return cases.stream().mapToDouble(error).sorted().toArray()[cases.size() / 2];
  }

  private static double mean(List<Case> cases, ToDoubleFunction<Case> error) {
    return cases.stream().mapToDouble(error).average().orElse(0);
  }
}
