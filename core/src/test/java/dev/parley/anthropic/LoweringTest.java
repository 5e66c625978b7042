package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Receipt;
import dev.parley.testing.Requests;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoweringTest {
  private final Receipt.Builder notes = new Receipt.Builder();

  private static String user(String blocks) {
    return "{'role':'user','content':[" + blocks + "]}";
  }

  private String lowered(String blocks) {
    List<InputMessage> messages = Requests.messages("[" + user(blocks) + "]");
    return Requests.told(Lowering.lower(messages, notes));
  }

  @Test
  void citationsThatNobodyWillMakeAreTold() {
    String document = "{'type':'document','source':{'type':'text','data':'d'},'citations':%s}";
    lowered(document.formatted("{'enabled':false}"));
    assertThat(notes.build().notes()).isEmpty();
    lowered(document.formatted("{'enabled':true}"));
    assertThat(notes.build().notes())
        .containsExactly(
            new Receipt.Note(
                Receipt.Kind.DROPPED,
                "messages.0.content.0.citations",
                "the upstream cites nothing from documents"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'text','text':'hi','cache_control':{'type':'ephemeral'}}",
        "{'type':'image','source':{'type':'url','url':'u'}}",
        "{'type':'document','source':{'type':'base64','media_type':'m','data':'d'},'title':'t'}",
        "{'type':'thinking','thinking':'t','signature':'s'}",
        "{'type':'redacted_thinking','data':'d'}",
        "{'type':'tool_use','id':'a','name':'t','input':{}}",
        "{'type':'tool_result','tool_use_id':'a','content':[{'type':'text','text':'x'}]}",
        "{'type':'tool_result','tool_use_id':'a','content':'x'}",
        "{'type':'tool_result','tool_use_id':'a'}",
      })
  void whatEveryUpstreamHasStaysTheSameObject(String block) {
    List<InputMessage> messages = Requests.messages("[" + user(block) + "]");
    assertThat(Lowering.lower(messages, notes).getFirst()).isSameAs(messages.getFirst());
    assertThat(notes.build().notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'document','source':{'type':'text','data':'d'}}" + "|{'type':'text','text':'d'}",
        "{'type':'document','source':{'type':'text','data':'d'},'title':'t','context':'c'}"
            + "|{'type':'text','text':'t\\nc'},{'type':'text','text':'d'}",
        "{'type':'document','source':{'type':'text','data':'d'},'context':'c'}"
            + "|{'type':'text','text':'c'},{'type':'text','text':'d'}",
        "{'type':'document','source':{'type':'content','content':'d'},'title':'t'}"
            + "|{'type':'text','text':'t'},{'type':'text','text':'d'}",
        "{'type':'document','source':{'type':'content','content':[{'type':'document',"
            + "'source':{'type':'text','data':'d'},'title':'in'}]},'title':'out'}"
            + "|{'type':'text','text':'out'},{'type':'text','text':'in'},"
            + "{'type':'text','text':'d'}",
        "{'type':'tool_reference','tool_name':'grep'}|{'type':'text','text':'Tool loaded: grep'}",
        "{'type':'tool_result','tool_use_id':'a','content':[{'type':'tool_reference',"
            + "'tool_name':'grep'}],'is_error':false,'x':1}"
            + "|{'type':'tool_result','tool_use_id':'a','content':[{'type':'text',"
            + "'text':'Tool loaded: grep'}],'is_error':false,'x':1}",
      })
  void whatOnlyAnthropicHasIsSaidInText(String block, String lowered) {
    assertThat(lowered(block)).isEqualTo("[" + user(lowered) + "]");
    assertThat(notes.build().notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'image','source':{'type':'file','file_id':'f'}}"
            + "|{'type':'text','text':'(image not available)'}|DEGRADED|.0.source",
        "{'type':'document','source':{'type':'s3','key':'k'}}"
            + "|{'type':'text','text':'(document not available)'}|DEGRADED|.0.source",
        "{'type':'xyzzy','words':'secret'}||DROPPED|.0",
        "{'type':'tool_addition','tool':{'type':'tool_reference','name':'a'}}"
            + "|{'type':'text','text':'From here on there is one more tool: a'}|EMULATED|.0",
        "{'type':'tool_removal','tool':{'type':'tool_reference','name':'a'}}"
            + "|{'type':'text','text':'From here on this tool is gone and must not be called: a'}"
            + "|DEGRADED|.0",
        "{'type':'tool_removal','tool':{'type':'mcp_toolset_reference','server_name':'s'}}"
            + "||DROPPED|.0",
        "{'type':'tool_removal'}||DROPPED|.0",
        "{'type':'xyzzy','text':'words'}|{'type':'text','text':'words'}|DEGRADED|.0",
        "{'type':'text','text':'a'},{'type':'tool_result','tool_use_id':'a','content':["
            + "{'type':'text','text':'b'},{'type':'xyzzy'}]}"
            + "|{'type':'text','text':'a'},{'type':'tool_result','tool_use_id':'a','content':["
            + "{'type':'text','text':'b'}]}|DROPPED|.1.content.1",
        "{'type':'document','source':{'type':'content','content':[{'type':'image',"
            + "'source':{'type':'file','file_id':'f'}}]}}"
            + "|{'type':'text','text':'(image not available)'}"
            + "|DEGRADED|.0.source.content.0.source",
      })
  void whatCannotBeSaidLeavesANoteAtItsPlace(
      String block, @Nullable String lowered, Receipt.Kind kind, String at) {
    assertThat(lowered(block)).isEqualTo("[" + user(lowered == null ? "" : lowered) + "]");
    assertThat(notes.build().notes())
        .singleElement()
        .satisfies(note -> {
          assertThat(note.kind()).isEqualTo(kind);
          assertThat(note.path()).isEqualTo("messages.0.content" + at);
        });
  }

  @Test
  void aStringIsNoBlock() {
    List<InputMessage> messages = Requests.messages("[{'role':'user','content':'hi'}]");
    assertThat(Lowering.lower(messages, notes)).isEqualTo(messages);
  }
}
