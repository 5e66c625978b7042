package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Receipt;
import dev.parley.testing.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The wish for a summary, as what a model is asked.
final class SummaryRequestTest {
  private final Receipt.Builder notes = new Receipt.Builder();

  private MessagesRequest asked(String members) {
    return SummaryRequest.of(Requests.with(members), notes);
  }

  private List<String> told() {
    return notes.build().notes().stream().map(note -> note.kind() + " " + note.path()).toList();
  }

  @Test
  void aRequestThatWantsNoneStaysAsItIs() {
    MessagesRequest request = Requests.with("'stop_sequences':['a']");
    assertThat(SummaryRequest.of(request, notes)).isSameAs(request);
    assertThat(told()).isEmpty();
  }

  @Test
  void theLastMessageAsksForIt() {
    List<InputMessage> messages = asked("'compaction':{'type':'summarize'}").messages();
    assertThat(messages).hasSize(2);
    assertThat(messages.getLast().role()).isEqualTo(Role.USER);
    assertThat(Requests.told(messages)).contains("'content':'Hi'", "Say what is wanted and why");
    assertThat(told()).containsExactly("EMULATED compaction");
  }

  @Test
  void theClientsOwnWordsSayWhatIsToBeInIt() {
    MessagesRequest request =
        asked("'compaction':{'type':'summarize','instructions':'Name every file.','x':1}");
    assertThat(Requests.told(request.messages().getLast()))
        .contains("Name every file.")
        .doesNotContain("Say what is wanted");
    assertThat(told()).containsExactly("EMULATED compaction", "DROPPED compaction.x");
  }

  @Test
  void nothingGivesTheAnswerAnotherForm() {
    MessagesRequest request =
        asked(
            "'compaction':{'type':'summarize'},'stop_sequences':['a'],"
                + "'tools':[{'name':'a','input_schema':{}}],'tool_choice':{'type':'any'},"
                + "'output_config':{'effort':'low','format':{'type':'json_schema','schema':{}}},"
                + "'output_format':{'type':'json_schema','schema':{}},'speed':'fast'");
    assertThat(request.stopSequences()).isEmpty();
    assertThat(request.tools()).hasSize(1);
    assertThat(Requests.told(request))
        .contains("'tool_choice':{'type':'none'}", "'effort':'low'", "'speed':'fast'")
        .doesNotContain("json_schema");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'adaptive'}|false",
        "{'type':'enabled','budget_tokens':2000}|false",
        "{'type':'deep'}|false",
        "{'type':'disabled'}|true",
        "{'type':'between_tools'}|true",
      })
  void thinkingIsNotShown(String thinking, boolean kept) {
    MessagesRequest request = asked("'compaction':{'type':'summarize'},'thinking':" + thinking);
    assertThat(request.thinking() != null).isEqualTo(kept);
  }
}
