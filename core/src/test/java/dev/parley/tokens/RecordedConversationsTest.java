package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.models.Catalog;
import dev.parley.models.Model;
import dev.parley.testing.RecordedBill;
import dev.parley.testing.ThirdParty;
import dev.parley.tokens.prompt.Continuation;
import dev.parley.tokens.prompt.Fingerprint;
import dev.parley.tokens.prompt.Prompt;
import dev.parley.tokens.prompt.PromptBill;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Recorded conversations that go on from another recorded request: what is made of that one's bill
/// beside a count that knows nothing of it, and what was billed.
@Tag("sweep")
class RecordedConversationsTest {
  private static final Catalog CATALOG = Catalog.builtIn();
  private static final byte[] NOTHING = "{\"input\":[]}".getBytes(StandardCharsets.UTF_8);

  /// How much farther off it may be where the count has the model's own vocabulary, and knows by
  /// itself which thoughts are not read again.
  private static final double OWN_VOCABULARY = 0.03;

  private record Known(PromptBill bill, String file) {}

  private record Case(RecordedBill recorded, long plain, long remembered) {
    double plainError() {
      return off(plain);
    }

    double error() {
      return off(remembered);
    }

    private double off(long tokens) {
      return Math.abs(tokens - recorded.input()) / (double) recorded.input();
    }
  }

  private static Map<Fingerprint, Known> bills(List<RecordedBill> all) {
    Map<Fingerprint, Known> bills = new HashMap<>();
    for (RecordedBill recorded : all) {
      Prompt prompt = prompt(recorded);
      if (prompt.size() > 0) {
        PromptBill bill =
            new PromptBill(recorded.input(), recorded.output(), recorded.thoughts(), 0);
        bills.put(prompt.state(prompt.size()), new Known(bill, recorded.file()));
      }
    }
    return bills;
  }

  private static Prompt prompt(RecordedBill recorded) {
    return Prompt.of(recorded.provider(), recorded.body());
  }

  private static List<Case> cases() {
    List<RecordedBill> all = RecordedBill.all();
    Map<Fingerprint, Known> bills = bills(all);
    List<Case> cases = new ArrayList<>();
    for (RecordedBill recorded : all) {
      Prompt prompt = prompt(recorded);
      int known = prompt.size() - 1;
      while (known > 0 && !bills.containsKey(prompt.state(known))) {
        known--;
      }
      if (known > 0 && recorded.shape() != null) {
        cases.add(
            goneOn(
                recorded,
                prompt,
                known,
                Objects.requireNonNull(bills.get(prompt.state(known))).bill));
      }
    }
    return cases;
  }

  private static Case goneOn(RecordedBill recorded, Prompt prompt, int known, PromptBill before) {
    Model model = CATALOG.get(recorded.model());
    long base = TokenCount.of(NOTHING, model, O200k.OURS);
    Continuation next =
        Continuation.of(
            prompt, known, before, part -> TokenCount.of(part, model, O200k.OURS) - base);
    return new Case(recorded, TokenCount.of(recorded.body(), model, O200k.OURS), next.tokens());
  }

  @Test
  void whatWasBilledBeforeIsNearerThanACount() {
    List<Case> all = cases();
    ThirdParty.RECORDINGS.report("conversations that go on", all.size());
    Map<Boolean, List<Case>> groups =
        all.stream().collect(Collectors.groupingBy(one -> one.recorded.isOpenAi()));
    groups.forEach((openAi, cases) -> {
      System.out.println("  " + (openAi ? "OpenAI: " : "other makers: ") + summary(cases));
      double plain = mean(cases, Case::plainError);
      double remembered = mean(cases, Case::error);
      assertThat(remembered).isLessThan(openAi ? plain + OWN_VOCABULARY : plain / 3);
    });
  }

  private static double mean(List<Case> cases, ToDoubleFunction<Case> error) {
    return cases.stream().mapToDouble(error).average().orElse(0);
  }

  private static String summary(List<Case> cases) {
    List<Double> errors = cases.stream().map(Case::error).sorted().toList();
    return "%d, counted %.1f %% off, remembered %.1f %% off, half of them within %.1f %%"
        .formatted(
            cases.size(),
            100 * mean(cases, Case::plainError),
            100 * mean(cases, Case::error),
            100 * errors.get(errors.size() / 2));
  }
}
