package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.request.ToolsOnOffer;
import dev.parley.openai.responses.ResponsesRequest;
import dev.parley.testing.Requests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ToolChoicesTest {
  private static final String LONG =
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String TOOLS =
      "'tools':[{'name':'a','input_schema':{}},{'name':'%s','input_schema':{}},"
          + "{'name':'late','input_schema':{},'defer_loading':true},"
          + "{'type':'bash_20250124','name':'bash'}]";

  private final Receipt.Builder notes = new Receipt.Builder();

  private String chosen(MessagesRequest request) {
    ToolDefinitions tools = OfferedTools.of(request, new Receipt.Builder());
    ResponsesRequest.ToolChoice choice = ToolChoices.of(request.toolChoice(), tools, notes);
    Boolean parallel = ToolChoices.parallel(request.toolChoice(), tools);
    String mode = choice == null ? "nothing" : Requests.told(choice);
    return parallel == null ? mode : mode + " parallel " + parallel;
  }

  private @Nullable String loss() {
    Receipt.Note loss = notes.build().firstLoss();
    return loss == null ? null : loss.path() + ": " + loss.reason();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "null|nothing|",
        "{'type':'auto'}|'auto'|",
        "{'type':'any'}|'required'|",
        "{'type':'none'}|'none'|",
        "{'type':'tool','name':'a'}|{'type':'function','name':'a'}|",
        "{'type':'auto','disable_parallel_tool_use':true}|'auto' parallel false|",
        "{'type':'auto','disable_parallel_tool_use':false}|'auto'|",
        "{'type':'tool','name':'a','disable_parallel_tool_use':true}"
            + "|{'type':'function','name':'a'} parallel false|",
        "{'type':'tool','name':'bash'}|{'type':'function','name':'bash'}|",
        "{'type':'tool','name':'late'}|'auto'"
            + "|tool_choice: the tool is not carried; the model is free to choose",
      })
  void withToolsEveryKindHasItsMode(String choice, String mode, @Nullable String loss) {
    assertThat(chosen(Requests.with(TOOLS.formatted(LONG) + ",'tool_choice':" + choice)))
        .isEqualTo(mode);
    assertThat(loss()).isEqualTo(loss);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'auto'}|",
        "{'type':'none','disable_parallel_tool_use':true}|",
        "{'type':'any'}|tool_choice: there is no tool to call",
        "{'type':'tool','name':'a'}|tool_choice: there is no tool to call",
      })
  void withoutToolsNothingIsSaid(String choice, @Nullable String loss) {
    assertThat(chosen(Requests.with("'tool_choice':" + choice))).isEqualTo("nothing");
    assertThat(loss()).isEqualTo(loss);
  }

  @ParameterizedTest
  @CsvSource(LONG)
  void aToolIsForcedUnderTheNameThatTheUpstreamKnows(String name) {
    String choice = ",'tool_choice':{'type':'tool','name':'" + name + "'}";
    MessagesRequest request = Requests.with(TOOLS.formatted(name) + choice);
    String sent = OfferedTools.of(request, notes).functions().get(1).name();
    assertThat(sent).hasSize(ToolsOnOffer.NAME_LIMIT);
    assertThat(chosen(request)).isEqualTo("{'type':'function','name':'" + sent + "'}");
  }
}
