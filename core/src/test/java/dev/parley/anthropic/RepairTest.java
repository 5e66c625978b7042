package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Receipt;
import dev.parley.testing.Requests;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RepairTest {
  private static final int MANY = 20_000;
  private static final String CALL = "{'type':'tool_use','id':'%s','name':'t','input':{}}";
  private static final String RESULT = "{'type':'tool_result','tool_use_id':'%s','content':'%s'}";

  private final Receipt.Builder notes = new Receipt.Builder();

  private List<InputMessage> repair(String messages) {
    return Repair.repair(Requests.messages(messages), notes);
  }

  private List<String> reasons() {
    return notes.build().notes().stream().map(note -> note.path() + " " + note.reason()).toList();
  }

  /// `user: call a, result a x, text y` becomes the message that it describes.
  private static String message(String words) {
    String role = words.substring(0, words.indexOf(':'));
    StringBuilder blocks = new StringBuilder();
    for (String block : words.substring(words.indexOf(':') + 1).split(",", -1)) {
      String[] word = block.strip().split(" ", 3);
      blocks.append(blocks.isEmpty() ? "" : ",");
      blocks.append(
          switch (word[0]) {
            case "call" -> CALL.formatted(word[1]);
            case "result" -> RESULT.formatted(word[1], word[2]);
            case "nothing" -> "{'type':'text','text':''}";
            default -> "{'type':'text','text':'" + word[1] + "'}";
          });
    }
    return "{'role':'" + role + "','content':[" + blocks + "]}";
  }

  private static String messages(String transcript) {
    StringBuilder messages = new StringBuilder();
    for (String words : transcript.split("/", -1)) {
      messages.append(messages.isEmpty() ? "" : ",").append(message(words.strip()));
    }
    return "[" + messages + "]";
  }

  @Test
  void anIdThatComesAgainAndAgainIsCounted() {
    String transcript =
        "assistant: call a/user: result a x/assistant: call a/user: result a x/"
            + "assistant: call a/user: result a x";
    assertThat(Requests.told(repair(messages("user: text hi/" + transcript))))
        .containsSubsequence("'id':'a'", "'id':'a_2'", "'id':'a_3'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user: text hi",
        "user: text hi / assistant: text yes, call a / user: result a x",
        "user: text hi / assistant: call a, call b / user: result b x, result a x, text go",
        "user: text hi / assistant: call a, call b / user: result a x / user: result b x",
        "assistant: call a / system: text new / user: result a x",
        "assistant: call a / user: text wait / system: text new / user: result a x",
        "assistant: call a / assistant: call b / user: result a x, result b x",
        "assistant: call a / user: result a x / assistant: call a_2 / user: result a_2 x",
      })
  void whatIsValidComesOutAsTheSameObjects(String transcript) {
    List<InputMessage> messages = Requests.messages(messages(transcript));
    List<InputMessage> repaired = Repair.repair(messages, notes);
    assertThat(repaired).hasSameSizeAs(messages);
    for (int i = 0; i < messages.size(); i++) {
      assertThat(repaired.get(i)).isSameAs(messages.get(i));
    }
    assertThat(notes.build().notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // the second result of one call
        "assistant: call a / user: result a x, result a y"
            + " | messages.1.content.1 a result without a call, told as text",
        // a result that comes before its call
        "user: result a x / assistant: call a / user: result a y"
            + " | messages.0.content.0 a result without a call, told as text",
        // a result that comes a turn too late
        "assistant: call a / user: result a x / assistant: text b / user: result a y"
            + " | messages.3.content.0 a result without a call, told as text",
        // nothing answers
        "user: text hi / assistant: call a"
            + " | messages.1.content.0 a call without a result, answered as interrupted",
        "assistant: call a / user: text stop / assistant: text b"
            + " | messages.0.content.0 a call without a result, answered as interrupted",
        "assistant: call a, call b / user: result b x"
            + " | messages.0.content.0 a call without a result, answered as interrupted",
        // the same id in a later turn
        "assistant: call a / user: result a x / assistant: call a / user: result a y"
            + " | messages.2.content.0.id an id used twice in the conversation",
      })
  void whatIsNotValidIsRepairedOnceAndSaid(String transcript, String reason) {
    List<InputMessage> repaired = repair(messages(transcript));
    assertThat(reasons()).containsExactly(reason);
    Receipt.Builder again = new Receipt.Builder();
    assertThat(Repair.repair(repaired, again)).isEqualTo(repaired);
    assertThat(again.build().notes()).isEmpty();
  }

  @Test
  void aResultWithoutACallKeepsItsWords() {
    List<InputMessage> repaired =
        repair(
            "[{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':["
                + "{'type':'text','text':'words'},{'type':'image','source':{'type':'url',"
                + "'url':'u'}}]},{'type':'tool_result','tool_use_id':'b'}]}]");
    assertThat(repaired.getFirst().blocks())
        .containsExactly(
            ContentBlock.Text.of("Result of an earlier tool call: words(image)"),
            ContentBlock.Text.of("Result of an earlier tool call: (empty)"));
  }

  @Test
  void anInterruptedCallIsAnsweredBeforeWhatTheUserSaid() {
    List<InputMessage> repaired =
        repair(messages("assistant: call a, call b / user: text stop, result b x"));
    assertThat(Requests.told(repaired.get(1)))
        .isEqualTo(
            "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a',"
                + "'content':'(no result: the call was interrupted)','is_error':true},"
                + "{'type':'text','text':'stop'},"
                + RESULT.formatted("b", "x")
                + "]}");
  }

  @Test
  void aSecondCallOfOneIdKeepsItsOwnResult() {
    List<InputMessage> repaired =
        repair(messages("assistant: call a, call a, call a_2 / user: result a 1, result a 2"));
    assertThat(Requests.told(repaired.get(0)))
        .isEqualTo(message("assistant: call a, call a_2, call a_2_2"));
    assertThat(Requests.told(repaired.get(1)))
        .endsWith(RESULT.formatted("a", "1") + "," + RESULT.formatted("a_2", "2") + "]}");
  }

  @Test
  void emptyTextsAreLeftOutInSilence() {
    List<InputMessage> repaired = repair(messages("user: nothing, text hi / assistant: nothing"));
    assertThat(Requests.told(repaired.get(0))).isEqualTo(message("user: text hi"));
    assertThat(repaired.get(1).blocks()).isEmpty();
    assertThat(notes.build().notes()).isEmpty();
  }

  private static String many(String block) {
    return "[" + (block + ",").repeat(MANY - 1) + block + "]";
  }

  @Test
  @Timeout(20)
  void twentyThousandCallsOfOneIdGetIdsOfTheirOwnAndTheirResults() {
    List<InputMessage> repaired =
        repair(
            "[{'role':'assistant','content':"
                + many(CALL.formatted("a"))
                + "},{'role':'user','content':"
                + many(RESULT.formatted("a", "x"))
                + "}]");
    Set<String> called = new HashSet<>();
    Set<String> answered = new HashSet<>();
    repaired.get(0).blocks().forEach(block -> called.add(((ContentBlock.ToolUse) block).id()));
    repaired
        .get(1)
        .blocks()
        .forEach(block -> answered.add(((ContentBlock.ToolResult) block).toolUseId()));
    assertThat(called).hasSize(MANY).isEqualTo(answered);
  }

  @Test
  @Timeout(20)
  void twentyThousandOrphansAreAnsweredInOneMessage() {
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      calls.append(i == 0 ? "" : ",").append(CALL.formatted("a" + i));
    }
    List<InputMessage> repaired = repair("[{'role':'assistant','content':[" + calls + "]}]");
    assertThat(repaired).hasSize(2);
    assertThat(repaired.get(1).role()).isEqualTo(Role.USER);
    assertThat(repaired.get(1).blocks()).hasSize(MANY);
    assertThat(reasons()).hasSize(MANY);
  }
}
