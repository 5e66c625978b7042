package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Message;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.testing.Grammar;
import dev.parley.testing.Replies;
import dev.parley.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that leave out indexes, beginnings, or all but the end.
final class LooselyToldItemsTest {
  private static final String CALL =
      "{'type':'function_call','id':'fc','call_id':'c1','name':'f','arguments':'{}'}";

  /// The events of a script: `+` an item is added, `=` one is done, `a` a delta of text, `"` of
  /// arguments, `@` an annotation, `.` the end with a snapshot, `|` the end of an answer that was
  /// cut off, `!` any other event.
  private static String event(String step) {
    String rest = step.substring(1);
    return switch (step.charAt(0)) {
      case '+' -> "{'type':'response.output_item.added'," + rest + "}";
      case '=' -> "{'type':'response.output_item.done'," + rest + "}";
      case 'a' -> "{'type':'response.output_text.delta'," + rest + "}";
      case '!' -> "{'type':'response." + rest + "}";
      case '@' -> "{'type':'response.output_text.annotation.added'," + rest + "}";
      case '"' -> "{'type':'response.function_call_arguments.delta'," + rest + "}";
      case '|' ->
          "{'type':'response.incomplete','response':{'status':'incomplete','incomplete_details':"
              + "{'reason':'max_output_tokens'},'output':["
              + rest
              + "]}}";
      default -> "{'type':'response.completed','response':{'output':[" + rest + "]}}";
    };
  }

  private static List<StreamEvent> events(String script) {
    StringBuilder sse = new StringBuilder();
    for (String step : script.split("  ", -1)) {
      String json = event(step).replace("FC", CALL);
      sse.append("data: ").append(json.replace('\'', '"').replace('^', '\'')).append("\n\n");
    }
    byte[] bytes = sse.toString().getBytes(StandardCharsets.UTF_8);
    List<StreamEvent> events = Replies.events(Replies.asked(ThinkingDisplay.SUMMARIZED), bytes);
    assertThat(Grammar.fault(events)).isNull();
    return events;
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '~',
      value = {
        // what is done is no item that is still open
        "+'item':{'type':'message','id':'m','content':[]}  a'item_id':'m','delta':'hi'"
            + "  ='item':FC  ='item':{'type':'message','id':'m','content':[]}  ."
            + " -> [{'type':'text','text':'hi'},"
            + "{'type':'tool_use','id':'c1','name':'f','input':{}}]",
        // each item at the same index
        "+'output_index':0,'item':{'type':'reasoning','id':'r','summary':[]}"
            + "  ='output_index':0,'item':{'type':'reasoning','id':'r',"
            + "'summary':[{'type':'summary_text','text':'hm'}]}"
            + "  +'output_index':0,'item':{'type':'message','id':'m','content':[]}"
            + "  a'output_index':0,'item_id':'m','delta':'hi'"
            + "  ='output_index':0,'item':{'type':'message','id':'m','content':"
            + "[{'type':'output_text','text':'hi'}]}"
            + "  .{'type':'reasoning','id':'r','summary':[]},{'type':'message','id':'m','content':"
            + "[{'type':'output_text','text':'hi'}]}"
            + " -> [{'type':'thinking','thinking':'hm','signature':''},"
            + "{'type':'text','text':'hi'}]",
        // the message in the snapshot only
        "+'output_index':0,'item':{'type':'reasoning','id':'r','summary':[]}"
            + "  ='output_index':0,'item':{'type':'reasoning','id':'r',"
            + "'summary':[{'type':'summary_text','text':'hm'}]}"
            + "  .{'type':'reasoning','id':'r','summary':[]},{'type':'message','id':'m','content':"
            + "[{'type':'output_text','text':'hi'}]}"
            + " -> [{'type':'thinking','thinking':'hm','signature':''},"
            + "{'type':'text','text':'hi'}]",
        // no item at all
        "a'output_index':0,'delta':'h'  a'output_index':0,'delta':'i'  ."
            + " -> [{'type':'text','text':'hi'}]",
        "a'item_id':'m','delta':'h'  a'item_id':'m','delta':'i'"
            + "  .{'type':'message','id':'m','content':[{'type':'output_text','text':'hi'}]}"
            + " -> [{'type':'text','text':'hi'}]",
        // parts by the name that they have elsewhere
        ".{'type':'message','content':[{'type':'text','text':'hi'}]}"
            + " -> [{'type':'text','text':'hi'}]",
        // parts without a type, texts in their place, and one alone
        ".{'type':'message','content':[{'text':'hi'}]} -> [{'type':'text','text':'hi'}]",
        ".{'type':'message','content':['hi',7,null]} -> [{'type':'text','text':'hi'}]",
        ".{'type':'message','content':{'type':'output_text','text':'hi'}}"
            + " -> [{'type':'text','text':'hi'}]",
        // a summary that is a text
        "='output_index':0,'item':{'type':'reasoning','id':'r','summary':'hm'}  ."
            + " -> [{'type':'thinking','thinking':'hm','signature':''}]",
        "='output_index':0,'item':{'type':'reasoning','id':'r','summary':'','content':'hm'}  ."
            + " -> [{'type':'thinking','thinking':'hm','signature':''}]",
        "='output_index':0,'item':{'type':'reasoning','summary':{'text':'hm'},'content':7}  ."
            + " -> [{'type':'thinking','thinking':'hm','signature':''}]",
        // annotations that are none
        ".{'type':'message','content':[{'type':'output_text','text':'hi','annotations':"
            + "['see',7,{'type':7,'start_index':'x'}]}]} -> [{'type':'text','text':'hi'}]",
        ".{'type':'message','content':[{'type':'output_text','text':'hi','annotations':{}}]}"
            + " -> [{'type':'text','text':'hi'}]",
        "a'output_index':0,'delta':'h'  @'output_index':0,'annotation':'see'  @'output_index':0"
            + "  a'output_index':0,'delta':'i'  . -> [{'type':'text','text':'hi'}]",
        // items that are none
        ".null,7,{'type':'message','content':'hi'} -> [{'type':'text','text':'hi'}]",
        // ids that are numbers
        "='output_index':0,'item':{'type':'function_call','id':7,'call_id':7,'name':'f',"
            + "'arguments':{}}  .{'type':'function_call','call_id':7,'name':'f','arguments':{}}"
            + " -> [{'type':'tool_use','id':'7','name':'f','input':{}}]",
        // arguments that are an object
        "+'output_index':0,'item':{'type':'function_call','call_id':'c1','name':'f'}"
            + "  !function_call_arguments.done','output_index':0,'arguments':{'a':1}  ."
            + " -> [{'type':'tool_use','id':'c1','name':'f','input':{'a':1}}]",
        // names and states that are none
        "='output_index':0,'item':{'type':'function_call','call_id':'c1','name':'f',"
            + "'arguments':'{}','status':7,'namespace':7}  ."
            + " -> [{'type':'tool_use','id':'c1','name':'f','input':{}}]",
        // a search whose action is a word, one whose finds are odd, and code that has no names
        "='output_index':0,'item':{'type':'web_search_call','id':7,'status':7,'action':'x'}  ."
            + " -> [{'type':'server_tool_use','id':'srvtoolu_ws_7',"
            + "'name':'web_search','input':{'query':''}},"
            + "{'type':'web_search_tool_result','tool_use_id':'srvtoolu_ws_7','content':[]}]",
        "='output_index':0,'item':{'type':'web_search_call','id':'ws_1','action':{'type':7,"
            + "'query':7,'queries':['q',7],'sources':['https://a.example',null,7,{'url':7},"
            + "{'url':'https://b.example','title':7}]}}  ."
            + " -> [{'type':'server_tool_use','id':'srvtoolu_ws_1','name':'web_search',"
            + "'input':{'query':'q'}},"
            + "{'type':'web_search_tool_result','tool_use_id':'srvtoolu_ws_1','content':["
            + "{'type':'web_search_result','url':'https://a.example','title':'https://a.example',"
            + "'encrypted_content':'parley1:ws_1','page_age':null},"
            + "{'type':'web_search_result','url':'https://b.example','title':'https://b.example',"
            + "'encrypted_content':'parley1:ws_1','page_age':null}]}]",
        "='output_index':0,'item':{'type':'code_interpreter_call','id':7,'status':7,'code':'1',"
            + "'container_id':7,'outputs':7}  ."
            + " -> [{'type':'server_tool_use','id':'srvtoolu_ci_7','name':'code_execution',"
            + "'input':{'code':'1'}},{'type':'code_execution_tool_result',"
            + "'tool_use_id':'srvtoolu_ci_7','content':{'type':'code_execution_result',"
            + "'stdout':'','stderr':'','return_code':0,'content':[]}}]",
        "='output_index':0,'item':{'type':'mcp_call','id':7,'name':7,'server_label':7,"
            + "'arguments':'{}','output':7}  ."
            + " -> [{'type':'mcp_tool_use','id':'mcptoolu_mcp_7',"
            + "'name':'','server_name':'','input':{}},{'type':'mcp_tool_result',"
            + "'tool_use_id':'mcptoolu_mcp_7',"
            + "'content':[{'type':'text','text':'7'}],'is_error':false}]",
        // arguments once more in another spelling
        "+'output_index':0,'item':{'type':'function_call','call_id':'c1','name':'f'}"
            + "  \"'output_index':0,'delta':'{\\'a\\': 1}'"
            + "  ='output_index':0,'item':{'type':'function_call','call_id':'c1','name':'f',"
            + "'arguments':'{\\'a\\':1}'}  ."
            + " -> [{'type':'tool_use','id':'c1','name':'f','input':{'a': 1}}]",
      })
  void eachIsToldOnce(String script, String content) {
    Message message = Replies.fold(events(script));
    String told = Requests.told(message.content());
    assertThat(told.replaceAll("'signature':'[^']*'", "'signature':''")).isEqualTo(content);
  }

  private static final String HI = "a'output_index':0,'delta':'hi'  ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!completed'",
        "!completed','response':null",
        "!completed','response':'x'",
        "!completed','response':{'status':7,'output':{},'error':false,'incomplete_details':7,"
            + "'tool_usage':[]}",
        "!completed','response':{'error':{},'tool_usage':{'web_search':{'num_requests':{}}}}",
        "!done','response':{'status':'completed','output':[]}",
        "!done'  .",
        "+'output_index':1  .",
        "='output_index':1,'item':null  .",
        "+'output_index':1,'item':7  .",
        "a'output_index':0,'item_id':7,'delta':7  .",
        "='output_index':0,'item':{'type':7,'role':7,'phase':7,'content':7}  .",
        "='output_index':0,'item':{'type':'message','role':7,'phase':7,'content':"
            + "[{'type':'output_text','text':7}]}  .",
        "='output_index':1,'item':{'type':'function_call_output','output':'x'}  .",
        "='output_index':1,'item':{'type':'reasoning','summary':[],'encrypted_content':7}  .",
        "='output_index':1,'item':{'type':'compaction','id':7,'encrypted_content':7}  .",
      })
  void whatSaysNothingChangesNothing(String rest) {
    assertThat(Requests.told(Replies.fold(events(HI + rest)).content()))
        .isEqualTo("[{'type':'text','text':'hi'}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!completed'",
        "!completed','response':{}",
        "+'output_index':0,'item':{'type':'reasoning','id':'r'}  !completed'",
      })
  void anEndOfNothingIsNoAnswer(String script) {
    assertThat(events(script).getLast()).isInstanceOf(StreamEvent.Error.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '~',
      value = {
        "'incomplete_details':'content_filter' -> refusal",
        "'incomplete_details':{'reason':'content_filter'} -> refusal",
        "'incomplete_details':{'reason':7} -> max_tokens",
        "'incomplete_details':[] -> max_tokens",
      })
  void theReasonOfAnEndMayBeAlone(String details, String reason) {
    Message message = Replies.fold(events(HI + "!incomplete','response':{" + details + "}"));
    assertThat(message.stopReason()).isEqualTo(new StopReason(reason));
    assertThat(Replies.fold(events(HI + "!incomplete'")).stopReason())
        .isEqualTo(StopReason.MAX_TOKENS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '~',
      value = {
        "|{'type':'function_call','call_id':'c1','name':'f','arguments':'{\\'a\\':'}"
            + " -> max_tokens",
        "='output_index':0,'item':{'type':'function_call','call_id':'c1','name':'f',"
            + "'arguments':'{\\'a\\':'}  | -> max_tokens",
        "='output_index':0,'item':{'type':'function_call','call_id':'c1','name':'f',"
            + "'arguments':'{\\'a\\':'}  . -> api_error",
      })
  void aCallThatIsTornIsOneThatWasCutOff(String script, String end) {
    StreamEvent last = events(script).getLast();
    String told =
        last instanceof StreamEvent.Error error
            ? error.error().type()
            : String.valueOf(Replies.fold(events(script)).stopReason()).replaceAll(".*=|]", "");
    assertThat(told).isEqualToIgnoringCase(end);
  }
}
