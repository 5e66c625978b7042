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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Recorded conversations, of a few hundred tokens most of them, that go on from another recorded
/// request: what is made of that one's bill beside a count that knows nothing of it, and what was
/// billed.
@Tag("sweep")
class RecordedConversationsTest {
  private static final Catalog CATALOG = Catalog.builtIn();
  private static final Pattern NUMBER = Pattern.compile("(?:-([0-9]+))?[.]json$");
  private static final byte[] NOTHING = "{\"input\":[]}".getBytes(StandardCharsets.UTF_8);

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

  /// All that were recorded, those of one session one after the other.
  private static List<RecordedBill> inOrder() {
    return RecordedBill.all().stream()
        .sorted(
            Comparator.comparing(
                    (RecordedBill bill) -> NUMBER.matcher(bill.file()).replaceFirst(""))
                .thenComparingInt(RecordedConversationsTest::number))
        .toList();
  }

  private static int number(RecordedBill bill) {
    Matcher number = NUMBER.matcher(bill.file());
    return number.find() && number.group(1) != null ? Integer.parseInt(number.group(1)) : 1;
  }

  /// Remembers each bill, and estimates each prompt by those before it.
  private static List<Case> cases() {
    Map<Fingerprint, PromptBill> bills = new HashMap<>();
    List<Case> cases = new ArrayList<>();
    for (RecordedBill recorded : inOrder()) {
      Prompt prompt = Prompt.of(recorded.provider(), recorded.body());
      Continuation next = goneOn(recorded, prompt, bills);
      if (next != null && recorded.shape() != null) {
        cases.add(new Case(recorded, plain(recorded), next.tokens()));
      }
      if (prompt.size() > 0) {
        long recalled = next == null ? 0 : next.recalled();
        bills.put(
            prompt.state(prompt.size()),
            new PromptBill(recorded.input(), recorded.output(), recorded.thoughts(), recalled));
      }
    }
    return cases;
  }

  private static @Nullable Continuation goneOn(
      RecordedBill recorded, Prompt prompt, Map<Fingerprint, PromptBill> bills) {
    Model model = CATALOG.get(recorded.model());
    long base = TokenCount.of(NOTHING, model, O200k.OURS);
    for (int known = prompt.size() - 1; known > 0; known--) {
      PromptBill bill = bills.get(prompt.state(known));
      if (bill != null) {
        return Continuation.of(
            prompt, known, bill, part -> TokenCount.of(part, model, O200k.OURS) - base);
      }
    }
    return null;
  }

  private static long plain(RecordedBill recorded) {
    return TokenCount.of(recorded.body(), CATALOG.get(recorded.model()), O200k.OURS);
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
      assertThat(mean(cases, Case::error)).isLessThan(openAi ? 0.05 : plain / 3);
      assertThat(median(cases)).isLessThan(openAi ? 0.005 : 0.06);
    });
  }

  private static double mean(List<Case> cases, ToDoubleFunction<Case> error) {
    return cases.stream().mapToDouble(error).average().orElse(0);
  }

  private static double median(List<Case> cases) {
    return cases.stream().mapToDouble(Case::error).sorted().toArray()[cases.size() / 2];
  }

  private static String summary(List<Case> cases) {
    return "%d, counted %.1f %% off, remembered %.1f %% off, half of them within %.1f %%"
        .formatted(
            cases.size(),
            100 * mean(cases, Case::plainError),
            100 * mean(cases, Case::error),
            100 * median(cases));
  }
}
