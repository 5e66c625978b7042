package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ContextEditing.Edited;
import dev.parley.dialect.Receipt;
import dev.parley.testing.Requests;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What edits leave of a conversation, and what they tell of it.
final class ContextEditingTest {
  private static final String CLEARED = "(cleared to save context)";

  private final Receipt.Builder notes = new Receipt.Builder();

  private List<String> told() {
    return notes.build().notes().stream().map(note -> note.kind() + " " + note.path()).toList();
  }

  private Edited edited(String messages, String edits) {
    MessagesRequest request =
        Requests.request(messages, "'context_management':{'edits':[" + edits + "]}");
    return ContextEditing.edit(request, request.messages(), notes);
  }

  private static String report(Edited edited) {
    return Objects.requireNonNull(edited.report()).toString().replace('"', '\'');
  }

  /// A conversation of so many calls, each answered with so many letters.
  private static String calls(int count, int letters) {
    StringBuilder messages = new StringBuilder("[{'role':'user','content':'Go'}");
    for (int i = 1; i <= count; i++) {
      messages.append(
          (",{'role':'assistant','content':[{'type':'tool_use','id':'t%d','name':'%s',"
                  + "'input':{'n':%d}}]},{'role':'user','content':[{'type':'tool_result',"
                  + "'tool_use_id':'t%d','content':'%s'}]}")
              .formatted(i, i == 2 ? "b" : "a", i, i, "x".repeat(letters)));
    }
    return messages.append("]").toString();
  }

  /// Numbers of the calls whose results were cleared.
  private static List<Integer> cleared(List<InputMessage> messages) {
    return IntStream.range(0, messages.size() / 2)
        .filter(i -> Requests.told(messages.get(2 + 2 * i)).contains(CLEARED))
        .map(i -> i + 1)
        .boxed()
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "6|400|''|",
        "6|90000|''|1,2,3",
        "3|200000|''|",
        "6|400|'trigger':{'type':'tool_uses','value':6}|",
        "6|400|'trigger':{'type':'tool_uses','value':5}|1,2,3",
        "6|400|'trigger':{'type':'input_tokens','value':500}|1,2,3",
        "6|400|'trigger':{'type':'input_tokens','value':5000}|",
        "6|400|'trigger':{'type':'tool_uses','value':1},'keep':{'type':'tool_uses','value':0}"
            + "|1,2,3,4,5,6",
        "6|400|'trigger':{'type':'tool_uses','value':1},'keep':{'type':'tool_uses','value':9}|",
        "6|400|'trigger':{'type':'tool_uses','value':1},'exclude_tools':['b']|1,3",
        "6|400|'trigger':{'type':'tool_uses','value':1},'exclude_tools':['a','b']|",
        "6|400|'trigger':{'type':'tool_uses','value':1},"
            + "'clear_at_least':{'type':'input_tokens','value':200}|1,2,3",
        "6|400|'trigger':{'type':'tool_uses','value':1},"
            + "'clear_at_least':{'type':'input_tokens','value':400}|",
      })
  void oldResultsAreClearedWhenThereIsTooMuch(
      int calls, int letters, String options, String expected) {
    String more = options.equals("''") ? "" : "," + options;
    Edited edited =
        edited(calls(calls, letters), "{'type':'clear_tool_uses_20250919'" + more + "}");
    List<Integer> cleared = cleared(edited.messages());
    assertThat(cleared).isEqualTo(numbers(expected));
    assertThat(told())
        .isEqualTo(cleared.isEmpty() ? List.of() : List.of("EMULATED context_management.edits.0"));
    assertThat(report(edited).contains("'cleared_tool_uses':" + cleared.size()))
        .isEqualTo(!cleared.isEmpty());
  }

  private static List<Integer> numbers(@Nullable String list) {
    return list == null
        ? List.of()
        : List.of(list.split(",", -1)).stream().map(Integer::valueOf).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"true|{}|{}", "false|{'n':1}|{'n':2}", "['b']|{'n':1}|{}", "[]|{'n':1}|{'n':2}"})
  void inputsAreClearedOnWish(String inputs, String first, String second) {
    Edited edited =
        edited(
            calls(5, 400),
            "{'type':'clear_tool_uses_20250919','trigger':{'type':'tool_uses','value':4},"
                + "'clear_tool_inputs':"
                + inputs
                + "}");
    assertThat(Requests.told(edited.messages().get(1))).contains("'input':" + first);
    assertThat(Requests.told(edited.messages().get(3))).contains("'input':" + second);
    assertThat(Requests.told(edited.messages().get(5))).contains("'input':{'n':3}");
  }

  @Test
  void whatIsSavedIsTold() {
    Edited edited =
        edited(
            calls(4, 4000),
            "{'type':'clear_tool_uses_20250919','trigger':{'type':'tool_uses','value':3}}");
    assertThat(report(edited))
        .isEqualTo(
            "{'applied_edits':[{'type':'clear_tool_uses_20250919','cleared_tool_uses':1,"
                + "'cleared_input_tokens':994}]}");
  }

  @Test
  void aResultKeepsItsMarks() {
    String marked =
        calls(4, 400)
            .replaceFirst(
                "'tool_use_id':'t1',",
                "'is_error':true,'cache_control':{'type':'ephemeral'},'tool_use_id':'t1',");
    Edited edited =
        edited(
            marked, "{'type':'clear_tool_uses_20250919','trigger':{'type':'tool_uses','value':3}}");
    assertThat(Requests.told(edited.messages().get(2)))
        .contains("'is_error':true,'cache_control':{'type':'ephemeral'}")
        .contains(CLEARED);
  }

  @Test
  void anIdThatIsUsedAgainIsNotOld() {
    String repeated = calls(4, 400).replace("'t1'", "'t4'");
    Edited edited =
        edited(
            repeated,
            "{'type':'clear_tool_uses_20250919','trigger':{'type':'tool_uses','value':3}}");
    assertThat(report(edited)).isEqualTo("{'applied_edits':[]}");
  }

  /// Three turns, of which the second calls a tool in between.
  private static final String TURNS =
      "[{'role':'user','content':'1'},"
          + "{'role':'assistant','content':[{'type':'thinking','thinking':'T1','signature':'s'},"
          + "{'type':'text','text':'one'}]},"
          + "{'role':'user','content':'2'},"
          + "{'role':'assistant','content':[{'type':'thinking','thinking':'T2','signature':'s'},"
          + "{'type':'tool_use','id':'t','name':'a','input':{}}]},"
          + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t'},"
          + "{'type':'text','text':'A reminder.'}]},"
          + "{'role':'assistant','content':[{'type':'redacted_thinking','data':'T3'}]},"
          + "{'role':'user','content':'3'},"
          + "{'role':'assistant','content':[{'type':'text','text':'three'}]},"
          + "{'role':'user','content':'4'},"
          + "{'role':'assistant','content':[{'type':'thinking','thinking':'T4','signature':'s'}]}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "''|T4|2",
        "'keep':{'type':'thinking_turns','value':1}|T4|2",
        "'keep':{'type':'thinking_turns','value':2}|T2,T3,T4|1",
        "'keep':{'type':'thinking_turns','value':3}|T1,T2,T3,T4|0",
        "'keep':{'type':'all'}|T1,T2,T3,T4|0",
        "'keep':'all'|T1,T2,T3,T4|0",
      })
  void thinkingOfEarlierTurnsIsLeftOut(String options, String left, int turns) {
    String more = options.equals("''") ? "" : "," + options;
    Edited edited = edited(TURNS, "{'type':'clear_thinking_20251015'" + more + "}");
    String told = Requests.told(edited.messages());
    for (String thought : List.of("T1", "T2", "T3", "T4")) {
      assertThat(told.contains(thought)).as(thought).isEqualTo(left.contains(thought));
    }
    assertThat(report(edited).contains("'cleared_thinking_turns':" + turns)).isEqualTo(turns > 0);
    assertThat(edited.messages()).hasSize(10);
    assertThat(told).contains("one", "three", "A reminder.");
  }

  @Test
  void editsAreDoneInTheirOrder() {
    Edited edited =
        edited(
            TURNS,
            "{'type':'clear_thinking_20251015'},{'type':'clear_tool_uses_20250919',"
                + "'trigger':{'type':'input_tokens','value':1},"
                + "'keep':{'type':'tool_uses','value':0}},"
                + "{'type':'xyzzy'},{'type':'compact_20260112'}");
    assertThat(report(edited))
        .isEqualTo(
            "{'applied_edits':[{'type':'clear_thinking_20251015','cleared_thinking_turns':2,"
                + "'cleared_input_tokens':34},{'type':'clear_tool_uses_20250919',"
                + "'cleared_tool_uses':1,'cleared_input_tokens':0}]}");
    assertThat(told())
        .containsExactly(
            "EMULATED context_management.edits.0",
            "EMULATED context_management.edits.1",
            "DROPPED context_management.edits.2");
  }

  @Test
  void fieldsThatNobodyKnowsAreTold() {
    MessagesRequest request =
        Requests.with(
            "'context_management':{'x':1,'edits':[{'type':'clear_thinking_20251015','y':2}]}");
    ContextEditing.edit(request, request.messages(), notes);
    assertThat(told())
        .containsExactly("DROPPED context_management.x", "DROPPED context_management.edits.0.y");
  }

  @Test
  void nobodyWhoAsksForNothingIsToldAnything() {
    MessagesRequest request = Requests.with("");
    Edited edited = ContextEditing.edit(request, request.messages(), notes);
    assertThat(edited.report()).isNull();
    assertThat(edited.messages()).isSameAs(request.messages());
  }
}
