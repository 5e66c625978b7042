package dev.parley.safeguards;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.Safeguard;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.Usage;
import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import dev.parley.safeguards.Verdict.Outcome;
import dev.parley.testing.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Whatever a classifier says, each call has a verdict, and one that lets it through was said
/// plainly: another reader finds it where it has to stand.
@Tag("sweep")
final class FuzzedVerdictsTest {
  private static final List<Call> CALLS =
      List.of(new Call("a", "Bash", "{}"), new Call("b", "Write", "{}"));
  private static final List<Safeguard> ASKED =
      List.of(new Safeguard.DangerousToolUse(RawJson.NULL));

  @FuzzTest
  void onlyWhatIsSaidPlainlyLetsACallThrough(byte[] said) {
    String text = new String(said, StandardCharsets.UTF_8);
    Verdicts verdicts = Verdicts.read(answer(text), CALLS);
    assertThat(Stream.of(Outcome.values()).mapToInt(verdicts::count).sum()).isEqualTo(CALLS.size());
    JsonNode told = told(verdicts);
    for (int i = 0; i < CALLS.size(); i++) {
      String outcome = told.path(CALLS.get(i).id()).path("outcome").asString("");
      assertThat(outcome).isIn("flagged", "not_flagged");
      if (outcome.equals("not_flagged")) {
        assertThat(plainly(text).path("call_" + (i + 1)).path("outcome").asString(""))
            .isEqualTo("not_flagged");
      }
    }
  }

  private static Message answer(String text) {
    List<ContentBlock> content = List.of(ContentBlock.Text.of(text));
    return new Message(
        "msg", "m", content, StopReason.END_TURN, null, null, Usage.estimate(1), Extra.NONE);
  }

  private static JsonNode told(Verdicts verdicts) {
    RawJson results = Objects.requireNonNull(verdicts.results(ASKED).get("safeguard_results"));
    return Json.tree(results.toString()).path(0).path("status").path("tool_uses");
  }

  /// What stands between the first brace and the last.
  private static JsonNode plainly(String text) {
    try {
      return Json.tree(text.substring(text.indexOf('{'), text.lastIndexOf('}') + 1));
    } catch (JacksonException | StringIndexOutOfBoundsException e) {
      throw new AssertionError("not to be read as JSON", e);
    }
  }
}
