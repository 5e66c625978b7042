package dev.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// However a text is cut, it stops where its first stop sequence is complete.
final class StopScanTest {
  private static final int CASES = 20_000;

  /// What is left of a text, and what stopped it.
  private record Stopped(String text, @Nullable String sequence) {}

  /// By looking at every beginning of the whole text, shortest first.
  private static Stopped naively(String text, List<String> sequences) {
    for (int end = 1; end <= text.length(); end++) {
      String beginning = text.substring(0, end);
      String longest = null;
      for (String sequence : sequences) {
        boolean longer = longest == null || sequence.length() > longest.length();
        if (beginning.endsWith(sequence) && longer) {
          longest = sequence;
        }
      }
      if (longest != null) {
        return new Stopped(text.substring(0, end - longest.length()), longest);
      }
    }
    return new Stopped(text, null);
  }

  private static Stopped scanned(List<String> pieces, List<String> sequences) {
    StopScan scan = new StopSequences(sequences).scan();
    StringBuilder told = new StringBuilder();
    for (String piece : pieces) {
      told.append(scan.feed(piece));
    }
    told.append(scan.rest());
    return new Stopped(told.toString(), scan.found());
  }

  private static String text(Random random, int most) {
    int letters = 1 + random.nextInt(3);
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(most); length > 0; length--) {
      int letter = random.nextInt(letters + 1);
      text.append(letter == letters ? "\uD83D\uDE00" : String.valueOf((char) ('a' + letter)));
    }
    return text.toString();
  }

  private static List<String> cut(String text, Random random) {
    List<String> pieces = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + 1 + random.nextInt(5));
      pieces.add(text.substring(at, end));
      at = end;
    }
    return pieces;
  }

  @Test
  void anyTextStopsWhereTheWholeTextWould() {
    Random random = new Random(4711);
    int stopped = 0;
    for (int i = 0; i < CASES; i++) {
      String text = text(random, 40);
      List<String> sequences = new ArrayList<>();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        sequences.add(text(random, 5) + (char) ('a' + random.nextInt(3)));
      }
      Stopped expected = naively(text, sequences);
      assertThat(scanned(cut(text, random), sequences))
          .as("%s in %s", sequences, text)
          .isEqualTo(expected);
      stopped += expected.sequence() == null ? 0 : 1;
    }
    assertThat(stopped).isBetween(CASES / 4, CASES * 9 / 10);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "<block>no</block> more,</block>,<block>no,</block>",
        "ab,xab,ab,",
        "xabc,xabc|ab,x,ab",
        "aab,aab|ab,'',aab",
        "aaab,aab,a,aab",
        "abab,ababc,abab,",
        "one END,END|one END,'',one END",
      })
  void theFirstThatIsCompleteCounts(
      String text, String sequences, String left, @Nullable String sequence) {
    List<String> all = List.of(sequences.split("\\|", -1));
    assertThat(scanned(List.of(text), all)).isEqualTo(new Stopped(left, sequence));
  }

  @Test
  void onlyWhatMayBecomeASequenceIsHeldBack() {
    StopScan scan = new StopSequences(List.of("</block>", "blocks")).scan();
    assertThat(scan.feed("no <")).isEqualTo("no ");
    assertThat(scan.feed("/blo")).isEmpty();
    assertThat(scan.feed("b")).isEqualTo("</blo");
    assertThat(scan.rest()).isEqualTo("b");
    assertThat(scan.found()).isNull();
  }

  @Test
  void aTextBeginsAnew() {
    StopScan scan = new StopSequences(List.of("ab")).scan();
    assertThat(scan.feed("xa") + scan.rest()).isEqualTo("xa");
    assertThat(scan.feed("b") + scan.rest()).isEqualTo("b");
    assertThat(scan.found()).isNull();
  }

  @Test
  void withoutSequencesEverythingPasses() {
    StopScan scan = StopSequences.NONE.scan();
    assertThat(scan.feed("all of it")).isEqualTo("all of it");
    assertThat(scan.rest()).isEmpty();
    assertThat(new StopSequences(List.of("")).sequences()).isEmpty();
  }
}
