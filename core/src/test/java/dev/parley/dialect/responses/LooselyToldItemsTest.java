package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Message;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.testing.Grammar;
import dev.parley.testing.Replies;
import dev.parley.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Servers that leave out indexes, beginnings, or all but the end.
final class LooselyToldItemsTest {
  private static final String CALL =
      "{'type':'function_call','id':'fc','call_id':'c1','name':'f','arguments':'{}'}";

  /// The events of a script: `+` an item is added, `=` one is done, `a` a delta of text, `"` of
  /// arguments, `@` an annotation, `.` the end with a snapshot, `|` the end of an answer that was
  /// cut off.
  private static String event(String step) {
    String rest = step.substring(1);
    return switch (step.charAt(0)) {
      case '+' -> "{'type':'response.output_item.added'," + rest + "}";
      case '=' -> "{'type':'response.output_item.done'," + rest + "}";
      case 'a' -> "{'type':'response.output_text.delta'," + rest + "}";
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
