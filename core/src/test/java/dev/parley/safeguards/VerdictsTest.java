package dev.parley.safeguards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.Safeguard;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.Usage;
import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import dev.parley.safeguards.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a classifier says, and what the client hears of it: nothing but a plain "not_flagged" lets
/// a call through.
final class VerdictsTest {
  private static final List<Call> CALLS =
      List.of(new Call("toolu_a", "Bash", "{}"), new Call("toolu_b", "Write", "{}"));
  private static final List<Safeguard> ASKED =
      List.of(new Safeguard.DangerousToolUse(RawJson.NULL));
  private static final String FINE = "{'explanation':'It looks.','outcome':'not_flagged'}";
  private static final String BAD = "{'explanation':'It deletes.','outcome':'flagged'}";

  private static Message answer(StopReason stopReason, String... texts) {
    List<ContentBlock> content = new ArrayList<>();
    Stream.of(texts)
        .map(text -> ContentBlock.Text.of(text.replace('\'', '"')))
        .forEach(content::add);
    return new Message(
        "msg_1", "m", content, stopReason, null, null, Usage.estimate(1), Extra.NONE);
  }

  private static Verdicts read(String... texts) {
    return Verdicts.read(answer(StopReason.END_TURN, texts), CALLS);
  }

  private static String both(String first, String second) {
    return "{'call_1':" + first + ",'call_2':" + second + "}";
  }

  private static String told(Verdicts verdicts, List<Safeguard> asked) {
    RawJson results = Objects.requireNonNull(verdicts.results(asked).get("safeguard_results"));
    return results.toString().replace('"', '\'');
  }

  /// Fine, flagged, not judged.
  private static List<Integer> counts(Verdicts verdicts) {
    return Stream.of(Outcome.values()).map(verdicts::count).toList();
  }

  @Test
  void eachCallIsToldWithItsVerdictUnderItsId() {
    assertThat(told(read(both(FINE, BAD)), ASKED))
        .isEqualTo(
            "[{'type':'dangerous_tool_use','status':{'type':'available','tool_uses':{"
                + "'toolu_a':{'type':'evaluated','outcome':'not_flagged',"
                + "'explanation':'It looks.'},"
                + "'toolu_b':{'type':'evaluated','outcome':'flagged',"
                + "'explanation':'It deletes.'}}}}]");
  }

  @Test
  void whatNobodyJudgedIsFlaggedAndSaysSo() {
    assertThat(told(Verdicts.notJudged(CALLS.subList(0, 1), "it took too long"), ASKED))
        .isEqualTo(
            "[{'type':'dangerous_tool_use','status':{'type':'available','tool_uses':{"
                + "'toolu_a':{'type':'evaluated','outcome':'flagged',"
                + "'explanation':'Not judged, and so not to be run: it took too long'}}}}]");
  }

  @Test
  void anAnswerWithoutCallsHasNoVerdicts() {
    assertThat(told(Verdicts.NONE, ASKED))
        .isEqualTo("[{'type':'dangerous_tool_use','status':{'type':'available','tool_uses':{}}}]");
  }

  @Test
  void aSafeguardThatIsNotKnownIsUnsupported() {
    List<Safeguard> asked = List.of(new Safeguard.Unknown("others"), ASKED.getFirst());

    assertThat(told(Verdicts.NONE, asked))
        .isEqualTo(
            "[{'type':'others','status':{'type':'unsupported'}},"
                + "{'type':'dangerous_tool_use','status':{'type':'available','tool_uses':{}}}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // what is said | not flagged | flagged | not judged
        "{'call_1':✓,'call_2':✓} | 2 | 0 | 0",
        "{'call_2':✓,'call_1':✗} | 1 | 1 | 0",
        "{'call_1':✓} | 1 | 0 | 1",
        "{} | 0 | 0 | 2",
        "{'call_1':null,'call_2':✓} | 1 | 0 | 1",
        "{'toolu_a':✓,'toolu_b':✓} | 0 | 0 | 2",
        "{'call_3':✓,'call_1':✓,'call_2':✓} | 2 | 0 | 0",
        "{'call_1':✓,'call_1':✗,'call_2':✓} | 1 | 1 | 0",
        "{'call_1':✗,'call_1':✓,'call_2':✓} | 1 | 1 | 0",
        "{'call_1':✓,'call_2':{'outcome':'not_flagged'}} | 2 | 0 | 0",
        "{'call_1':✓,'call_2':{'outcome':'NOT_FLAGGED'}} | 1 | 0 | 1",
        "{'call_1':✓,'call_2':{'outcome':'fine'}} | 1 | 0 | 1",
        "{'call_1':✓,'call_2':{'outcome':'not_flagged','outcome':'flagged'}} | 1 | 0 | 1",
        "{'call_1':✓,'call_2':{'outcome':'not_','outcome':'flagged'}} | 1 | 0 | 1",
        "{'call_1':✓,'call_2':{'outcome':'','outcome':'not_flagged'}} | 1 | 0 | 1",
        "{'call_1':✓,'call_2':{'explanation':'x'}} | 1 | 0 | 1",
        "{'call_1':✓,'call_2':'not_flagged'} | 0 | 0 | 2",
        "{'call_1':✓,'call_2':{'outcome':true}} | 0 | 0 | 2",
        "[✓,✓] | 0 | 0 | 2",
        "not_flagged | 0 | 0 | 2",
        "{'call_1':✓,'call_2':✓ | 0 | 0 | 2",
        "{'call_1':✓,'call_2':✓}{'call_1':✓} | 0 | 0 | 2",
        "Here it is: {'call_1':✓,'call_2':✓} | 0 | 0 | 2",
        "```json¶{'call_1':✓,'call_2':✗}¶``` | 1 | 1 | 0",
        "```¶{'call_1':✓,'call_2':✗}¶```¶ | 1 | 1 | 0",
        "```json ¶¶ {'call_1':✓,'call_2':✗}¶¶ ``` | 1 | 1 | 0",
        "```json¶``` | 0 | 0 | 2",
      })
  void onlyWhatIsSaidPlainlyCounts(String said, int fine, int flagged, int notJudged) {
    String text = said.replace("¶", "\n").replace("✓", FINE).replace("✗", BAD);

    assertThat(counts(read(text))).containsExactly(fine, flagged, notJudged);
  }

  @Test
  void aFenceOfNothingButLinesIsLookedThroughOnce() {
    assertThat(counts(read("```" + "\n".repeat(1 << 20) + "{}"))).containsExactly(0, 0, 2);
  }

  @Test
  void theLastTextIsTheAnswer() {
    assertThat(counts(read("I shall look at both.", both(FINE, FINE), " ")))
        .containsExactly(2, 0, 0);
    assertThat(counts(read())).containsExactly(0, 0, 2);
  }

  @Test
  void aClassifierThatDeclinesHasJudgedNothing() {
    Verdicts declined = Verdicts.read(answer(StopReason.REFUSAL, both(FINE, FINE)), CALLS);

    assertThat(counts(declined)).containsExactly(0, 0, 2);
    assertThat(told(declined, ASKED)).contains("the classifier declined to judge");
  }

  @Test
  void aLongExplanationIsCut() {
    Verdict verdict = new Verdict(Outcome.FLAGGED, "x".repeat(5000));

    assertThat(verdict.explanation()).hasSize(1001).endsWith("x…");
  }
}
