package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.testing.Requests;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reading and writing changes nothing, whatever order, nulls and unknown members there are.
final class RoundTripTest {
  private static final Map<String, Function<JsonReader, JsonValue>> UNIONS =
      Map.ofEntries(
          Map.entry("content", Content::read),
          Map.entry("block", ContentBlock::read),
          Map.entry("source", Source::read),
          Map.entry("tool", Tool::read),
          Map.entry("choice", ToolChoice::read),
          Map.entry("thinking", Thinking::read),
          Map.entry("delta", Delta::read),
          Map.entry("usage", Usage::read),
          Map.entry("message", InputMessage::read),
          Map.entry("metadata", Metadata::read),
          Map.entry("edit", ContextEdit::read),
          Map.entry("management", ContextManagement::read),
          Map.entry("compaction", Compaction::read));

  private static JsonValue read(String union, String json) {
    return Objects.requireNonNull(UNIONS.get(union)).apply(Requests.reader(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "content|Plain|'words'",
        "content|Plain|''",
        "content|Blocks|[]",
        "content|Blocks|[{'x':null,'text':'t','type':'text'},{'type':'xyzzy','y':[1, 2]}]",
        "content|Blocks|[{'type':'tool_result','content':null,'tool_use_id':'a','is_error':null}]",
        "content|Blocks|[{'x':1,'type':'thinking','thinking':'t','signature':'s'}]",
        "content|Blocks|[{'type':'redacted_thinking','x':1,'data':'d'}]",
        "content|Blocks|[{'type':'image','source':{'type':'url','url':'u'},'x':1}]",
        "content|Blocks|[{'x':1,'type':'document','source':{'type':'url','url':'u'}}]",
        "content|Blocks|[{'type':'tool_reference','tool_name':'n','x':1}]",
        "message|InputMessage|{'x':1,'role':'user','content':'t'}",
        "metadata|Metadata|{'x':1,'user_id':'u'}",
        "source|Base64|{'data':'d','x':1.50,'type':'base64','media_type':'m'}",
        "source|Url|{'type':'url','url':'u','media_type':null}",
        "source|File|{'file_id':'f','type':'file','x':{}}",
        "source|Text|{'type':'text','data':'d'}",
        "source|Text|{'type':'text','media_type':'text/plain','data':'d','x':null}",
        "source|Nested|{'content':[{'type':'text','text':'t'}],'type':'content'}",
        "source|Unknown|{'type':'s3','bucket':{'a':[1,  2]}}",
        "tool|Custom|{'name':'a','input_schema':{'type':'object' }}",
        "tool|Custom|{'type':'custom','input_schema':{},'x':1,'name':'a','description':null}",
        "tool|Custom|{'type':null,'name':'a','input_schema':{},'strict':null}",
        "tool|Custom|{'defer_loading':false,'name':'a','strict':true,'input_schema':{}}",
        "tool|Predefined|{'name':'bash','type':'bash_20250124','x':null}",
        "tool|Predefined|{'type':'xyzzy_20990101','name':7}",
        "tool|HostedTool|{'type':'mcp_toolset','configs':{},'mcp_server_name':'m'}",
        "tool|HostedTool|{'name':'web_search','max_uses':8,'type':'web_search_20250305',"
            + "'allowed_domains':[],'blocked_domains':null,'user_location':{'x': 1}}",
        "tool|HostedTool|{'type':'code_execution_20250825','name':'code_execution'}",
        "block|Use|{'type':'server_tool_use','id':'s','input':{'query': 'q'},'name':'web_search'}",
        "block|Use|{'server_name':'m','type':'mcp_tool_use','id':'s','name':'n','input':{},'x':1}",
        "block|Result|{'type':'web_search_tool_result','content':[ 1],'tool_use_id':'s'}",
        "block|Result|{'type':'mcp_tool_result','tool_use_id':'s','is_error':false,'content':'c'}",
        "block|SearchResult|{'title':'t','type':'search_result','source':'s','content':[]}",
        "block|SearchResult|{'type':'search_result','source':'s','citations':{'enabled':true},"
            + "'title':'t','content':[{'type':'text','text':'t'}],'x':null}",
        "choice|ToolChoice|{'type':'auto'}",
        "choice|ToolChoice|{'disable_parallel_tool_use':null,'x':1,'type':'any'}",
        "choice|ToolChoice|{'name':'a','disable_parallel_tool_use':true,'type':'tool'}",
        "thinking|Enabled|{'budget_tokens':2e3,'type':'enabled','display':null}",
        "thinking|Adaptive|{'type':'adaptive','display':'omitted','x':1}",
        "thinking|Disabled|{'x':null,'type':'disabled'}",
        "thinking|BetweenTools|{'type':'between_tools'}",
        "thinking|Unknown|{'type':'deep','depth':1e0}",
        "thinking|Adaptive|{'budget_tokens':1e3,'type':'adaptive'}",
        "thinking|Disabled|{'type':'disabled','display':'omitted'}",
        "source|Base64|{'type':'base64','media_type':'m','data':'d','url':'u'}",
        "source|Url|{'type':'url','media_type':'m','url':'u','content':7}",
        "delta|Text|{'type':'text_delta','text':'t','partial_json':'x'}",
        "delta|Text|{'x':null,'text':'t','type':'text_delta'}",
        "delta|InputJson|{'type':'input_json_delta','partial_json':'{'}",
        "delta|Citations|{'type':'citations_delta','citation':{'a': 1}}",
        "delta|Unknown|{'type':'xyzzy_delta','text':7}",
        "delta|Compaction|{'content':'s','type':'compaction_delta','x':1}",
        "delta|Compaction|{'type':'compaction_delta','content':null,'encrypted_content':'e'}",
        "content|Blocks|[{'type':'compaction','content':null,'encrypted_content':'e','y':1}]",
        "content|Blocks|[{'type':'compaction','content':'words'}]",
        "edit|ClearToolUses|{'type':'clear_tool_uses_20250919'}",
        "edit|ClearToolUses|{'keep':{'value':1e0,'type':'tool_uses'},'exclude_tools':[],"
            + "'type':'clear_tool_uses_20250919','trigger':null,'clear_tool_inputs':false,'x':1}",
        "edit|ClearToolUses|{'type':'clear_tool_uses_20250919','clear_tool_inputs':['a'],"
            + "'clear_at_least':{'type':'input_tokens','value':5,'x':null}}",
        "edit|ClearThinking|{'type':'clear_thinking_20251015','keep':'all'}",
        "edit|ClearThinking|{'type':'clear_thinking_20251015','keep':{'type':'all'}}",
        "edit|ClearThinking|{'keep':{'type':'thinking_turns','value':2},'x':1,"
            + "'type':'clear_thinking_20251015'}",
        "edit|Compact|{'type':'compact_20260112','instructions':'i','pause_after_compaction':true,"
            + "'trigger':{'type':'input_tokens','value':60000}}",
        "edit|Unknown|{'type':'xyzzy','keep':[1, 2]}",
        "management|ContextManagement|{'x':1,'edits':[]}",
        "management|ContextManagement|{}",
        "compaction|Compaction|{'instructions':null,'type':'summarize','x':1}",
        "usage|Usage|{'output_tokens':1,'service_tier':'x','input_tokens':null,'n':null}",
        "usage|Usage|{'output_tokens_details':{'x':1,'thinking_tokens':2}}",
      })
  void whatIsReadIsWrittenAsItCame(String union, String type, String json) {
    JsonValue value = read(union, json);
    assertThat(value.getClass().getSimpleName()).isEqualTo(type);
    assertThat(Requests.told(value)).isEqualTo(json);
    assertThat(read(union, json)).isEqualTo(value).hasSameHashCodeAs(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "content|7|Input should be a valid list",
        "content|[null]|0: Input should be a valid object",
        "source|{}|type: Field required",
        "source|{'type':7}|type: Field required",
        "source|{'type':'base64','data':'d'}|base64.media_type: Field required",
        "source|{'type':'url','url':null}|url.url: Field required",
        "tool|{'input_schema':{}}|custom.name: Field required",
        "tool|{'name':'a','input_schema':[]}"
            + "|custom.input_schema: Input should be a valid dictionary",
        "tool|{'name':'a','input_schema':{},'strict':1}"
            + "|custom.strict: Input should be a valid boolean",
        "choice|{'name':'a'}|type: Field required",
        "choice|{'type':'tool','name':null}|tool.name: Field required",
        "thinking|{'type':'enabled','budget_tokens':'9'}"
            + "|enabled.budget_tokens: Input should be a valid number",
        "delta|{'type':'text_delta','partial_json':'x'}|text: Field required",
        "delta|{'type':'input_json_delta','partial_json':7}"
            + "|partial_json: Input should be a valid string",
        "usage|{'input_tokens':1.5}|input_tokens: Input should be a valid integer",
      })
  void whatHasTheWrongShapeIsRefusedAtItsPlace(String union, String json, String words) {
    assertThatThrownBy(() -> read(union, json)).isInstanceOf(JsonException.class).hasMessage(words);
  }
}
