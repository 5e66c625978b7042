package dev.parley.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.InputMessage;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Blocks of content in the words of the conventions, and as many as fit.
class PartsTest {
  private static final Parts PARTS = new Parts(text -> text.replace("secret", "xxxxxx"));
  private static final String LONG = "abcdefghij".repeat(100);

  private static List<InputMessage> messages(String json) {
    String request = "{\"model\":\"m\",\"max_tokens\":1,\"messages\":" + json + "}";
    return MessagesRequest.read(JsonReader.of(request.getBytes(StandardCharsets.UTF_8))).messages();
  }

  private static String user(String blocks) {
    return "{\"role\":\"user\",\"content\":[" + blocks + "]}";
  }

  private static String text(String text) {
    return "{\"type\":\"text\",\"text\":\"" + text + "\"}";
  }

  private static String part(String block) {
    return PARTS
        .of(messages("[" + user(block) + "]").getFirst().blocks().getFirst())
        .whole()
        .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'text','text':'a secret'} | {'type':'text','content':'a xxxxxx'}",
        "{'type':'thinking','thinking':'Hm','signature':'s'} | {'type':'reasoning','content':'Hm'}",
        "{'type':'redacted_thinking','data':'d'} | {'type':'reasoning','content':''}",
        "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'AAAA'}}"
            + "| {'type':'blob','modality':'image','mime_type':'image/png','content':''}",
        "{'type':'image','source':{'type':'url','url':'https://h/secret'}}"
            + "| {'type':'uri','modality':'image','uri':'https://h/xxxxxx'}",
        "{'type':'document','source':{'type':'file','file_id':'f'}}"
            + "| {'type':'file','modality':'document','file_id':'f'}",
        "{'type':'document','source':{'type':'text','media_type':'text/plain','data':'D'}}"
            + "| {'type':'text','content':'D'}",
        "{'type':'tool_use','id':'c','name':'n','input':{'a':'secret'}}"
            + "| {'type':'tool_call','id':'c','name':'n','arguments':{'a':'xxxxxx'}}",
        "{'type':'tool_result','tool_use_id':'c','content':'done'}"
            + "| {'type':'tool_call_response','id':'c','response':'done'}",
        "{'type':'tool_result','tool_use_id':'c'}"
            + "| {'type':'tool_call_response','id':'c','response':''}",
        "{'type':'tool_result','tool_use_id':'c','content':[{'type':'text','text':'a'},"
            + "{'type':'text','text':'secret'}]}"
            + "| {'type':'tool_call_response','id':'c','response':[{'type':'text','content':'a'},"
            + "{'type':'text','content':'xxxxxx'}]}",
        "{'type':'server_tool_use','id':'s','name':'web_search','input':{'query':'q'}}"
            + "| {'type':'server_tool_call','id':'s','name':'web_search','server_tool_call':"
            + "{'type':'web_search','content':{'query':'q'}}}",
        "{'type':'web_search_tool_result','tool_use_id':'s','content':[]}"
            + "| {'type':'server_tool_call_response','id':'s','server_tool_call_response':"
            + "{'type':'web_search_tool_result','content':[]}}",
        "{'type':'search_result','source':'s','title':'t','content':[{'type':'text','text':'x'}]}"
            + "| {'type':'search_result','source':'s','title':'t','content':'x'}",
        "{'type':'tool_reference','tool_name':'n'} | {'type':'tool_reference','name':'n'}",
        "{'type':'compaction','content':'sum'} | {'type':'compaction','content':'sum'}",
        "{'type':'new','x':1} | {'type':'new','content':{'type':'new','x':1}}"
      })
  void eachKindOfBlockIsAPart(String block, String part) {
    assertThat(part(block.replace('\'', '"'))).isEqualTo(part.replace('\'', '"'));
  }

  @Test
  void ofWhatDoesNotFitTheOldestIsLeftOutAndTheNextCut() {
    List<InputMessage> messages =
        messages(
            "["
                + user(text("first") + "," + text("second"))
                + ","
                + user(text(LONG))
                + ","
                + user(text("last"))
                + "]");
    Fitting fitting = new Fitting(600, PARTS);
    List<Said> said = fitting.last(messages);

    assertThat(said).hasSize(2);
    assertThat(said.getLast().parts()).hasToString("[{\"type\":\"text\",\"content\":\"last\"}]");
    assertThat(said.getFirst().parts().getFirst().toString())
        .startsWith("{\"type\":\"text\",\"content\":\"abcdefghijabc")
        .endsWith("… [cut: 1000 characters in all]\"}");
    assertThat(fitting.shortened()).isEqualTo(1);
    assertThat(fitting.leftOut()).isEqualTo(2);
  }

  @Test
  void whateverIsCutFitsAndIsStillJson() {
    String escaped = "\\u0001\\\"\\ud83d\\ude00".repeat(400);
    List<InputMessage> messages =
        messages(
            "["
                + user(
                    "{\"type\":\"tool_use\",\"id\":\"c\",\"name\":\"n\",\"input\":{\"a\":\""
                        + LONG
                        + "\"}}")
                + ","
                + user(text(escaped))
                + "]");
    for (int limit = 100; limit < 9_000; limit += 37) {
      List<Said> fitting = new Fitting(limit, PARTS).last(messages);
      String cut = JsonWriter.text(out -> out.values(fitting));
      assertThat(cut.length()).isLessThanOrEqualTo(limit);
      assertThat(RawJson.parse(cut.getBytes(StandardCharsets.UTF_8)).isArray()).isTrue();
    }
  }
}
