package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Receipt;
import dev.parley.openai.responses.ResponsesRequest.FunctionTool;
import dev.parley.testing.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
