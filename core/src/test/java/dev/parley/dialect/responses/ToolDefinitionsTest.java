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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class ToolDefinitionsTest {
  private static final String CALLED =
      ",{'role':'assistant','content':[{'type':'tool_use','id':'i','name':'NAME','input':{}}]}";
  private static final String FOUND =
      ",{'role':'user','content':[{'type':'tool_result','tool_use_id':'i',"
          + "'content':[{'type':'tool_reference','tool_name':'NAME'}]}]}";

  private final Receipt.Builder notes = new Receipt.Builder();

  /// `a b! c`: three tools of which the second is deferred.
  private static MessagesRequest request(String tools, String mentions) {
    return Requests.request(conversation(mentions), "'tools':[" + defined(tools) + "]");
  }

  private static String defined(String tools) {
    StringBuilder definitions = new StringBuilder();
    for (String tool : tools.split(" ", -1)) {
      String name = tool.replace("!", "");
      definitions.append(definitions.isEmpty() ? "" : ",");
      definitions
          .append("{'name':'" + name + "','input_schema':{},'defer_loading':")
          .append(tool.endsWith("!"))
          .append('}');
    }
    return definitions.toString();
  }

  /// `called:x found:y`: a call of one tool, and a search that found another.
  private static String conversation(String mentions) {
    StringBuilder messages = new StringBuilder("[{'role':'user','content':'Hi'}");
    for (String mention : mentions.strip().split(" ", -1)) {
      String name = mention.substring(mention.indexOf(':') + 1);
      messages.append(
          switch (mention.replaceAll(":.*", "")) {
            case "called" -> CALLED.replace("NAME", name);
            case "found" -> FOUND.replace("NAME", name);
            default -> "";
          });
    }
    return messages + "]";
  }

  private ToolDefinitions definitions(MessagesRequest request) {
    return OfferedTools.of(request, notes);
  }

  private List<String> names(MessagesRequest request) {
    return definitions(request).functions().stream().map(FunctionTool::name).toList();
  }

  @ParameterizedTest
  @CsvSource(
      emptyValue = "",
      value = {
        "a b c, '', a b c",
        "a b! c, '', a c",
        "a b! c, found:b, a c b",
        "a b! c! d, found:c found:b, a d c b",
        "a b! c! d, called:b found:c found:b, a d b c",
        "a b! c!, found:b called:b found:c, a b c",
        "a b!, found:nobody called:a, a",
        "b!, found:b, b",
      })
  void deferredToolsFollowInTheOrderInWhichTheyAreMentioned(
      String tools, String mentions, String offered) {
    assertThat(String.join(" ", names(request(tools, mentions)))).isEqualTo(offered);
  }

  @Test
  void findingOneMoreOnlyAddsToTheEnd() {
    List<String> before = names(request("a b! c! d!", "found:d"));
    List<String> after = names(request("a b! c! d!", "found:d called:b found:c"));
    assertThat(after).startsWith(before.toArray(new String[0])).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a b!|addition|{'type':'tool_reference','name':'b'}|a b",
        "a b!|removal|{'type':'tool_reference','name':'b'}|a",
        "a b|removal|{'type':'tool_reference','name':'a'}|a b",
        "a|addition|{'type':'tool_reference','name':'nobody'}|a",
        "a|addition|{'type':'mcp_tool_reference','server_name':'s','name':'a'}|a",
        "a b!|addition|{'type':'tool_definition','definition':{'name':'c','input_schema':{},"
            + "'defer_loading':true}}|a c",
        "a|addition|{'type':'tool_definition','definition':{'name':'a','input_schema':{}}}|a",
        "a|addition|{'type':'tool_definition','definition':{'name':'c'}}|a",
        "a|addition|{'type':'tool_definition','definition':"
            + "{'type':'bash_20250124','name':'bash'}}|a bash",
        "a|addition|{}|a",
        "a|addition|null|a",
      })
  void aToolThatJoinsFollowsTheOthersAndOneThatGoesStays(
      String tools, String change, String tool, String offered) {
    String block = "{'type':'tool_" + change + "','tool':" + tool + "}";
    MessagesRequest request =
        Requests.request(
            "[{'role':'user','content':'Hi'},{'role':'system','content':[" + block + "]}]",
            "'tools':[" + defined(tools) + "]");
    assertThat(String.join(" ", names(request))).isEqualTo(offered);
  }

  @Test
  void aDeferredToolThatNobodyMentionedIsNotOnOffer() {
    ToolDefinitions definitions = definitions(request("b!", ""));
    assertThat(definitions.isEmpty()).isTrue();
    assertThat(definitions.offers("b")).isFalse();
    assertThat(definitions(request("b!", "called:b")).offers("b")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'object','properties':{'x': {}}}|{'type':'object','properties':{'x': {}}}",
        "{}|{'type':'object','properties':{}}",
        "{'type':'object'}|{'type':'object','properties':{}}",
        "{'properties':{'x':{}}}|{'properties':{'x':{}},'type':'object'}",
        "{'type':'object','properties':null}|{'type':'object','properties':{}}",
        "{'$defs':{'a':1.0},'additionalProperties':false}"
            + "|{'$defs':{'a':1.0},'additionalProperties':false,'type':'object','properties':{}}",
        "{'type':['object','null'],'properties':{}}|{'properties':{},'type':'object'}",
        "{'type':'object','anyOf':[{}],'properties':{'x':{}},'required':['x']}"
            + "|{'type':'object','properties':{'x':{}},'required':['x']}",
        "{'oneOf':[{}],'allOf':[{}]}|{'type':'object','properties':{}}",
      })
  void aSchemaGetsWhatOpenAiInsistsOnAndKeepsTheRest(String schema, String sent) {
    MessagesRequest request = Requests.with("'tools':[{'name':'a','input_schema':" + schema + "}]");
    FunctionTool tool = definitions(request).functions().getFirst();
    assertThat(String.valueOf(tool.parameters()).replace('"', '\'')).isEqualTo(sent);
    assertThat(tool.strict()).isFalse();
    assertThat(tool.description()).isNull();
  }

  @Test
  void namesThatAreTooLongStayApart() {
    String long1 = "a".repeat(64) + "b";
    String long2 = "a".repeat(64) + "c";
    MessagesRequest request = request(long1 + " " + long2, "");
    ToolDefinitions definitions = definitions(request);
    List<String> sent = names(request);
    assertThat(sent).doesNotHaveDuplicates().allMatch(name -> name.length() == 64);
    assertThat(sent.stream().map(definitions.names()::client)).containsExactly(long1, long2);
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
    assertThat(notes.build().notes()).isEmpty();
    only("{'type':'bash_20250124','name':'bash','strict':true,'input_examples':[{}]}");
    assertThat(notes.build().notes().stream().map(Receipt.Note::path))
        .containsExactly("tools.0.strict", "tools.0.input_examples");
  }

  @Test
  void aMemberThatIsDeferredWaitsUntilItIsMentioned() {
    String toolset =
        "{'type':'browser_toolset_20260801','configs':{'zoom':{'defer_loading':true}}}";
    MessagesRequest unmentioned = Requests.with("'tools':[" + toolset + "]");
    assertThat(names(unmentioned)).contains("browser__key").doesNotContain("browser__zoom");
    MessagesRequest mentioned =
        Requests.request(conversation("found:browser"), "'tools':[" + toolset + "]");
    assertThat(names(mentioned)).endsWith("browser__zoom");
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
  void thePlaceholderOfClaudeCodeReachesNobody() {
    for (String search : List.of("", "{'type':'tool_search_tool_bm25','name':'search'},")) {
      MessagesRequest request =
          Requests.with(
              "'tools':["
                  + search
                  + "{'name':'DeferredToolPlaceholder','input_schema':{},'defer_loading':true},"
                  + "{'name':'a','input_schema':{}}]");
      assertThat(names(request)).containsExactly("a");
    }
  }

  @Test
  void aComputerTellsTheSizeOfItsScreen() {
    String computer = "'tools':[{'type':'computer_20250124','name':'computer'%s}]";
    String size = ",'display_width_px':800,'display_height_px':600";
    assertThat(described(computer.formatted(size))).contains("800 pixels wide", "600 high");
    assertThat(described(computer.formatted(""))).doesNotContain("pixels wide");
  }

  private String described(String tools) {
    return definitions(Requests.with(tools)).functions().getFirst().description();
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

  @Test
  void alternativesAtTheRootOfASchemaAreToldToBeLost() {
    definitions(
        Requests.with(
            "'tools':[{'name':'a','input_schema':{'type':'object',"
                + "'anyOf':[{'required':['x']},{'required':['y']}]}}]"));
    assertThat(notes.build().notes().stream().map(Receipt.Note::path))
        .containsExactly("tools.0.input_schema");
  }

  @Test
  void theSchemasAreByTheUpstreamsNames() {
    String name = "n".repeat(80);
    ToolDefinitions definitions =
        definitions(
            Requests.with("'tools':[{'name':'" + name + "','input_schema':{'type':'object'}}]"));
    assertThat(definitions.schemas()).containsOnlyKeys(definitions.names().upstream(name));
  }

  @Test
  void lossesAreToldToolByTool() {
    definitions(
        Requests.with(
            "'tools':[{'name':'a','input_schema':{},'strict':true,'input_examples':[{}]},"
                + "{'type':'xyzzy_20250124','name':'xyzzy'},"
                + "{'name':'b','input_schema':{},'strict':false,'input_examples':null}]"));
    assertThat(notes.build().notes().stream().map(Receipt.Note::path))
        .containsExactly("tools.0.strict", "tools.0.input_examples", "tools.1");
  }
}
