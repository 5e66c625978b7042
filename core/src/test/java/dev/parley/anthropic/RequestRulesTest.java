package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests of the right shape that break a rule, and the words that say which; and what is left to
/// repair or to the receipt.
final class RequestRulesTest {
  private static final String HELLO = "[{'role':'user','content':'Hi'}]";

  private static void parse(String members, ApiVersion version) {
    String messages = members.contains("'messages'") ? "" : "'messages':" + HELLO + ",";
    String json = "{'model':'m','max_tokens':4096," + messages + members + "}";
    RequestParser.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), version);
  }

  private static ApiError refusal(String members, ApiVersion version) {
    ApiException refusal = catchThrowableOfType(ApiException.class, () -> parse(members, version));
    assertThat(refusal).as(members).isNotNull();
    return refusal.error();
  }

  private static String set(String server) {
    return "{'type':'mcp_toolset','mcp_server_name':'" + server + "'}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'role':'assistant','content':'a'},{'role':'user','content':'b'}]"
            + "|messages: first message must use the \"user\" role",
        "[{'role':'system','content':'a'},{'role':'user','content':'b'}]"
            + "|messages.0: use the top-level 'system' parameter for the initial system prompt",
        "[{'role':'system','content':[],'output_config':{'effort':'low'}},"
            + "{'role':'assistant','content':'b'}]"
            + "|messages: first message must use the \"user\" role",
        "[{'role':'user','content':'a'},{'role':'system','content':[]},"
            + "{'role':'user','content':'b'}]"
            + "|messages.1: all messages must have non-empty content"
            + " except for the optional final assistant message",
        "[{'role':'user','content':'a'},{'role':'assistant','content':[]},"
            + "{'role':'user','content':'b'}]"
            + "|messages.1: all messages must have non-empty content"
            + " except for the optional final assistant message",
      })
  void ofMessages(String messages, String message) {
    assertThat(refusal("'messages':" + messages, ApiVersion.V2023_06_01).message())
        .isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'role':'user','content':'a'},{'role':'assistant','content':[{'type':'text','text':'b'},"
            + "{'type':'document','source':{'type':'url','url':'https://u.example'}}]}]"
            + "|messages.1.content.1: `document` blocks are not permitted in assistant messages",
        "[{'role':'user','content':[{'type':'text','text':'a','citations':[{'type':'x'}]}]}]"
            + "|messages.0.content.0.text.citations: Extra inputs are not permitted",
        "[{'role':'user','content':[{'type':'tool_result','tool_use_id':'t',"
            + "'content':[{'type':'text','text':'a','citations':[{}]}]}]}]"
            + "|messages.0.content.0.tool_result.content.0.text.citations:"
            + " Extra inputs are not permitted",
        "[{'role':'user','content':[{'type':'search_result','source':'s','title':'t',"
            + "'content':[{'type':'text','text':'a'},"
            + "{'type':'text','text':'b','citations':[1]}]}]}]"
            + "|messages.0.content.0.search_result.content.1.citations:"
            + " Extra inputs are not permitted",
      })
  void ofMessagesSinceTheNewerVersion(String messages, String message) {
    String members = "'messages':" + messages;
    assertThat(refusal(members, ApiVersion.V2026_10_21).message()).isEqualTo(message);
    assertThatCode(() -> parse(members, ApiVersion.V2023_06_01)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'name':'a','input_schema':{'type':'string'}}"
            + "|tools.0.custom.input_schema.type: Input should be 'object'",
        "{'name':'bash','input_schema':{}},{'type':'bash_20250124','name':'bash'}"
            + "|tools: Tool names must be unique.",
        "{'type':'web_search_20250305','name':'a'},{'type':'web_fetch_20250910','name':'a'}"
            + "|tools: Tool names must be unique.",
        "{'type':'bash_20250124','name':'bash'},{'type':'bash_20241022','name':'bash'}"
            + "|tools: Tool names must be unique.",
        "{'type':'bash_20250124','name':'bash'},{'type':'bash_20250124','name':'other'}"
            + "|tools.1.bash_20250124.name: there is a tool of this type already;"
            + " it can only have one name",
        "{'type':'browser_toolset_20260801'},{'name':'browser','input_schema':{}}"
            + "|tools: Tool names must be unique.",
        "{'name':'a','input_schema':{},'defer_loading':true},"
            + "{'type':'bash_20250124','name':'bash','defer_loading':true}"
            + "|tools: At least one tool must have defer_loading=false."
            + " All tools cannot be deferred.",
        "{'type':'web_search_20250305','name':'web_search','allowed_domains':['a'],"
            + "'blocked_domains':['b']}"
            + "|tools.0.web_search_20250305: only one of `allowed_domains` and `blocked_domains`"
            + " may be given",
        "{'type':'computer_toolset_20260801','strict':false}"
            + "|tools.0.computer_toolset_20260801.strict: Extra inputs are not permitted",
        "{'type':'computer_toolset_20260801','input_examples':[]}"
            + "|tools.0.computer_toolset_20260801.input_examples: Extra inputs are not permitted",
        "{'type':'browser_toolset_20260801','defer_loading':true}"
            + "|tools.0.browser_toolset_20260801.defer_loading: Extra inputs are not permitted",
      })
  void ofTools(String tools, String message) {
    assertThat(refusal("'tools':[" + tools + "]", ApiVersion.V2023_06_01).message())
        .isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'default_config':{'enabled':7}"
            + "||tools.0.mcp_toolset.enabled: Input should be a valid boolean",
        "'configs':{'x':{'enabled':7}}"
            + "||tools.0.mcp_toolset.enabled: Input should be a valid boolean",
        "'configs':{}|'tool_configuration':{'enabled':7},"
            + "|mcp_servers.enabled: Input should be a valid boolean",
      })
  void ofSwitches(String set, @Nullable String server, String message) {
    String members =
        "'tools':[{'type':'mcp_toolset','mcp_server_name':'a',"
            + set
            + "}],'mcp_servers':[{'type':'url','name':'a',"
            + (server == null ? "" : server)
            + "'url':'https://u.example'}]";
    assertThat(refusal(members, ApiVersion.V2023_06_01).message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a,b|a|mcp_servers.1: exactly one `mcp_toolset` in `tools` has to refer to the server",
        "a|a,a|mcp_servers.0: exactly one `mcp_toolset` in `tools` has to refer to the server",
        "a|a,b|tools: each `mcp_toolset` has to refer to a server in `mcp_servers`",
        "''|a|tools: each `mcp_toolset` has to refer to a server in `mcp_servers`",
      })
  void ofServers(String servers, String toolsets, String message) {
    StringBuilder sets = new StringBuilder();
    for (String server : toolsets.split(",", -1)) {
      sets.append(sets.isEmpty() ? "" : ",").append(set(server));
    }
    StringBuilder named = new StringBuilder();
    for (String server : servers.equals("''") ? new String[0] : servers.split(",", -1)) {
      named.append(named.isEmpty() ? "" : ",").append("{'name':'" + server + "'}");
    }
    String members = "'tools':[" + sets + "],'mcp_servers':[" + named + "]";
    assertThat(refusal(members, ApiVersion.V2023_06_01).message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'top_k':-2|top_k: Input should be greater than or equal to 0",
        "'top_k':1.5|top_k: Input should be a valid integer",
        "'temperature':1.01|temperature: range: 0..1",
        "'top_p':-0.1|top_p: range: 0..1",
        "'thinking':{'type':'enabled','budget_tokens':4096}"
            + "|`max_tokens` must be greater than `thinking.budget_tokens`",
        "'output_config':{'format':7}|output_config.format: Input should be a valid dictionary",
        "'output_config':{'format':{}}|output_config.format.type: Field required",
        "'output_config':{'format':{'type':'grammar'}}"
            + "|output_config.format.type: Input should be 'json_schema'",
        "'output_config':{'format':{'type':'json_schema'}}"
            + "|output_config.format.schema: Field required",
        "'output_config':{'format':{'type':'json_schema','schema':[]}}"
            + "|output_config.format.schema: Input should be a valid dictionary",
        "'output_config':{'task_budget':{'type':'tokens'}}"
            + "|output_config.task_budget.total: Field required",
        "'output_config':{'task_budget':{'total':'much'}}"
            + "|output_config.task_budget.total: Input should be a valid integer",
        "'output_config':{'task_budget':{'total':19999}}"
            + "|output_config.task_budget.total: Input should be greater than or equal to 20000",
      })
  void ofSamplingThinkingAndFormat(String members, String message) {
    assertThat(refusal(members, ApiVersion.V2023_06_01).message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'clear_tool_uses_20250919'},{'type':'clear_thinking_20251015'}"
            + "|1: `clear_thinking_20251015` has to be the first of the edits",
        "{'type':'clear_thinking_20251015','keep':{'type':'thinking_turns','value':0}}"
            + "|0.keep.value: Input should be greater than or equal to 1",
        "{'type':'clear_thinking_20251015','keep':'some'}|0.keep: Input should be 'all'",
        "{'type':'clear_thinking_20251015','keep':{'type':'tool_uses','value':1}}"
            + "|0.keep.type: Input should be 'thinking_turns' or 'all'",
        "{'type':'clear_tool_uses_20250919','trigger':{'type':'input_tokens'}}"
            + "|0.trigger.value: Field required",
        "{'type':'clear_tool_uses_20250919','trigger':{'value':5}}|0.trigger.type: Field required",
        "{'type':'clear_tool_uses_20250919','trigger':{'type':'tool_uses','value':0}}"
            + "|0.trigger.value: Input should be greater than or equal to 1",
        "{'type':'clear_tool_uses_20250919','keep':{'type':'tool_uses','value':-1}}"
            + "|0.keep.value: Input should be greater than or equal to 0",
        "{'type':'clear_tool_uses_20250919','keep':{'type':'tool_uses','value':1.5}}"
            + "|0.keep.value: Input should be a valid integer",
        "{'type':'clear_tool_uses_20250919','keep':'all'}|0.keep: Input should be a valid object",
        "{'type':'clear_tool_uses_20250919','clear_at_least':{'type':'input_tokens','value':-1}}"
            + "|0.clear_at_least.value: Input should be greater than or equal to 0",
        "{'type':'clear_tool_uses_20250919','clear_tool_inputs':7}"
            + "|0.clear_tool_inputs: Input should be a valid boolean",
        "{'type':'clear_tool_uses_20250919','exclude_tools':'a'}"
            + "|0.exclude_tools: Input should be a valid list",
        "{'type':'compact_20260112','trigger':{'type':'input_tokens','value':49999}}"
            + "|0.trigger.value: Input should be greater than or equal to 50000",
        "{}|0.type: Field required",
      })
  void ofContextEdits(String edits, String message) {
    String members = "'context_management':{'edits':[" + edits + "]}";
    assertThat(refusal(members, ApiVersion.V2023_06_01).message())
        .isEqualTo("context_management.edits." + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'compaction':{}|compaction.type: Field required",
        "'compaction':{'type':'shorten'}|compaction.type: Input should be 'summarize'",
        "'compaction':{'type':'summarize'},'context_management':{}"
            + "|compaction: not possible together with `context_management`",
      })
  void ofCompaction(String members, String message) {
    assertThat(refusal(members, ApiVersion.V2023_06_01).message()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'xyzzy':1",
        "'messages':[{'role':'user','content':'a'},{'role':'user','content':'b'}]",
        "'messages':[{'role':'system','content':[],'output_config':{'effort':'low'}},"
            + "{'role':'user','content':'a'}]",
        "'messages':[{'role':'assistant','content':[{'type':'compaction','content':'a'}]},"
            + "{'role':'user','content':'b'}]",
        "'messages':[{'role':'user','content':[{'type':'text','text':'a','citations':[]},"
            + "{'type':'text','text':'b','citations':null},{'type':'xyzzy','citations':[1]},"
            + "{'type':'search_result','source':'s','title':'t','content':[]}]},"
            + "{'role':'assistant','content':[{'type':'text','text':'c','citations':[{}]}]}]",
        "'mcp_servers':[{'type':'url','name':'a','url':'https://u.example'}]",
        "'mcp_servers':[{'type':'url','name':'a','url':'https://u.example'}],"
            + "'tools':[{'type':'mcp_toolset','mcp_server_name':'a'}]",
        "'tools':[{'type':'computer_toolset_20260801'},{'type':'browser_toolset_20260801'}]",
        "'tools':[{'name':'a','input_schema':{'properties':{}}}]",
        "'tools':[{'type':'web_search_20250305','name':'web_search','allowed_domains':['a'],"
            + "'blocked_domains':[]}]",
        "'output_config':{'format':null,'effort':'ludicrous','task_budget':{'total':20000}}",
        "'context_management':{'edits':[{'type':'xyzzy'},{'type':'clear_tool_uses_20250919'}]}",
        "'context_management':{'edits':[{'type':'clear_thinking_20251015','keep':{'type':'all'}}]}",
        "'cache_control':{'type':'ephemeral','ttl':'1w','scope':'x'}",
      })
  void whatCanBeRepairedOrLeftOutIsTaken(String members) {
    for (ApiVersion version : ApiVersion.values()) {
      assertThatCode(() -> parse(members, version)).doesNotThrowAnyException();
    }
  }
}
