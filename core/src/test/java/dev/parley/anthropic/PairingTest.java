package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Requests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls `c` and results `r` by their ids; `|` ends an assistant's message, `/` a user's, `=` a
/// system message.
final class PairingTest {

  private static String messages(String turns) {
    StringBuilder messages = new StringBuilder("[{'role':'user','content':'Hi'}");
    StringBuilder blocks = new StringBuilder();
    for (String word : turns.split(" ", -1)) {
      switch (word.charAt(0)) {
        case '|' -> end("assistant", blocks, messages);
        case '/' -> end("user", blocks, messages);
        case '=' -> end("system", blocks, messages);
        case 'c' -> blocks.append(",{'type':'tool_use','id':'" + word + "','name':'a','input':{}}");
        case 'r' ->
            blocks.append(",{'type':'tool_result','tool_use_id':'c" + word.substring(1) + "'}");
        default -> blocks.append(",{'type':'text','text':'" + word + "'}");
      }
    }
    return messages.append(']').toString();
  }

  private static void end(String role, StringBuilder blocks, StringBuilder messages) {
    String content = blocks.isEmpty() ? "" : blocks.substring(1);
    messages.append(",{'role':'" + role + "','content':[" + content + "]}");
    blocks.setLength(0);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "text |,",
        "c1 | r1 /,",
        "c1 c2 | r2 r1 text / c3 | r3 /,",
        "c1 | c2 | r1 / r2 /,",
        "c1 | text = r1 /,",
        "c1 | text / c2 | r2 /, messages.1: `tool_use` ids were found without `tool_result` blocks"
            + " immediately after: c1.",
        "c1 c2 | text /, messages.1: `tool_use` ids were found without `tool_result` blocks"
            + " immediately after: c1; c2.",
        "c1 |, messages.1: `tool_use` ids were found without `tool_result` blocks immediately"
            + " after: c1.",
        "text | r1 /, messages.2.content.0: unexpected `tool_use_id` found in `tool_result` blocks:"
            + " c1.",
        "c1 | r1 / text | r1 /, messages.4.content.0: unexpected `tool_use_id` found in"
            + " `tool_result` blocks: c1.",
        "c1 | text r1 r1 /, messages.2.content.2: each tool_use must have a single result.",
        "c1 | r1 / c1 | r1 /, messages.3: `tool_use` ids must be unique",
      })
  void theFirstPairThatIsNoneIsNamed(String turns, @Nullable String fault) {
    String found = Pairing.fault(Requests.messages(messages(turns)));
    if (fault == null) {
      assertThat(found).isNull();
    } else {
      assertThat(found).startsWith(fault.replace(';', ','));
    }
  }
}
