package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Receipt;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.openai.responses.ResponsesRequest.FunctionTool;
import dev.parley.testing.Json;
import dev.parley.testing.Requests;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Tools that Anthropic defines and the client runs, as the functions that they become.
final class ClientToolDefinitionsTest {
  private final Receipt.Builder notes = new Receipt.Builder();

  private ToolDefinitions definitions(MessagesRequest request) {
    return OfferedTools.of(request, notes);
  }

  private List<String> names(MessagesRequest request) {
    return definitions(request).functions().stream().map(FunctionTool::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "bash_20241022, bash, command restart",
    "bash_20250124, bash, command restart",
    "text_editor_20241022, str_replace_editor, command insert_line new_str old_str path",
    "text_editor_20250124, str_replace_editor, command insert_line new_str old_str path",
    "text_editor_20250429, str_replace_based_edit_tool, command insert_text new_str old_str path",
    "text_editor_20250728, str_replace_based_edit_tool, command insert_text new_str old_str path",
    "memory_20250818, memory, command new_path old_path path",
    "computer_20241022, computer, action coordinate text",
    "computer_20250124, computer, action duration scroll_amount start_coordinate",
    "computer_20251124, computer, action coordinate start_coordinate",
  })
  void aToolThatAnthropicDefinesIsAFunctionWithItsSchema(
      String type, String name, String properties) {
    MessagesRequest request =
        Requests.with(
            "'tools':[{'type':'"
                + type
                + "','name':'"
                + name
                + "','display_width_px':800,'display_height_px':600}]");
    FunctionTool function = definitions(request).functions().getFirst();
    assertThat(function.name()).isEqualTo(name);
    assertThat(function.description()).isNotBlank();
    JsonNode schema = Json.tree(String.valueOf(function.parameters()));
    assertThat(schema.path("properties").propertyNames()).contains(properties.split(" ", -1));
    assertThat(notes.build().notes()).isEmpty();
  }

  private FunctionTool only(String tool) {
    return definitions(Requests.with("'tools':[" + tool + "]")).functions().getFirst();
  }

  @Test
  void aSettingOfAClientToolIsPartOfTheFunctionOrTold() {
    FunctionTool zooming =
        only("{'type':'computer_20251124','name':'computer','enable_zoom':true}");
    assertThat(String.valueOf(zooming.parameters())).contains("zoom").contains("region");
    FunctionTool still = only("{'type':'computer_20251124','name':'computer'}");
    assertThat(String.valueOf(still.parameters())).doesNotContain("zoom").doesNotContain("region");
    FunctionTool editor =
        only(
            "{'type':'text_editor_20250728','name':'str_replace_based_edit_tool',"
                + "'max_characters':500}");
    assertThat(editor.description()).contains("500");
    FunctionTool unlimited =
        only(
            "{'type':'text_editor_20250728','name':'str_replace_based_edit_tool',"
                + "'max_characters':null}");
    assertThat(unlimited.description()).doesNotContain("null");
    assertThat(notes.build().notes()).isEmpty();
    only("{'type':'bash_20250124','name':'bash','strict':true,'input_examples':[{}]}");
    assertThat(notes.build().notes().stream().map(Receipt.Note::path))
        .containsExactly("tools.0.strict", "tools.0.input_examples");
  }

  @Test
  void deferredClientToolsAreOnOfferWhereTheModelCannotSearch() {
    MessagesRequest request =
        Requests.with(
            "'tools':[{'type':'tool_search_tool_bm25','name':'tool_search_tool_bm25'},"
                + "{'type':'bash_20250124','name':'bash','defer_loading':true}]");
    Target plain = new Target("m", Catalog.builtIn().get("gpt-4.1"), "acc");
    HostedTools hosted = HostedTools.of(request, plain, notes);
    assertThat(new ToolDefinitions(request, hosted, notes).offers("bash")).isTrue();
  }

  @Test
  void aComputerTellsTheSizeOfItsScreen() {
    String computer = "'tools':[{'type':'computer_20250124','name':'computer'%s}]";
    String size = ",'display_width_px':800,'display_height_px':600";
    assertThat(described(computer.formatted(size))).contains("800 pixels wide", "600 high");
    assertThat(described(computer.formatted(""))).doesNotContain("pixels wide");
  }

  private String described(String tools) {
    return Objects.requireNonNull(
        definitions(Requests.with(tools)).functions().getFirst().description());
  }

  @Test
  void theMembersOfAToolsetAreFunctions() {
    String configs = "'configs':{'zoom':{'enabled':false},'javascript_exec':{'enabled':true}}";
    MessagesRequest request =
        Requests.with(
            "'tools':[{'type':'computer_toolset_20260801'},"
                + "{'type':'browser_toolset_20260801',"
                + configs
                + "}]");
    List<String> names = names(request);
    assertThat(names).hasSize(17 + 31 - 4 - 1 + 1).doesNotHaveDuplicates();
    assertThat(names)
        .contains("computer__zoom", "browser__javascript_exec", "browser__left_click")
        .doesNotContain("browser__zoom", "browser__read_console");
    assertThat(definitions(request).names().toolset("browser__left_click")).isEqualTo("browser");
    assertThat(definitions(request).names().toolset("other__left_click")).isNull();
  }
}
