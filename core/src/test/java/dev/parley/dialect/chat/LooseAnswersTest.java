package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Message;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.oracle.Recording;
import dev.parley.testing.Feed;
import dev.parley.testing.Grammar;
import dev.parley.testing.Json;
import dev.parley.testing.Replies;
import dev.parley.testing.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers as servers give them that only resemble OpenAI, streamed and whole.
final class LooseAnswersTest {

  private static Message streamed(String chunks) {
    StringBuilder sse = new StringBuilder();
    for (String chunk : chunks.split("  ", -1)) {
      sse.append("data: ").append(chunk.replace('\'', '"')).append("\n\n");
    }
    Recording recording = Recording.stream("x", sse.toString());
    Feed feed = ChatRequests.feed(recording, ThinkingDisplay.SUMMARIZED);
    return folded(feed.events(recording));
  }

  private static Message whole(String body) {
    Recording recording = Recording.body("x", Json.tree(body.replace('\'', '"')));
    Feed feed = ChatRequests.feed(recording, ThinkingDisplay.SUMMARIZED);
    return folded(feed.events(recording));
  }

  private static Message folded(List<StreamEvent> events) {
    assertThat(Grammar.fault(events)).isNull();
    assertThat(events.getLast()).isInstanceOf(StreamEvent.MessageStop.class);
    return Replies.fold(events);
  }

  private static String told(Message message) {
    return Requests.told(message.content()).replaceAll("'signature':'[^']*'", "'signature':''");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '~',
      value = {
        // vLLM: everything that is not there, by name
        "{'role':'assistant','content':'hi','refusal':null,'annotations':null,'audio':null,"
            + "'function_call':null,'tool_calls':[],'reasoning':null,'reasoning_content':null}"
            + " -> [{'type':'text','text':'hi'}]",
        // Ollama: thoughts and a whole call at once
        "{'role':'assistant','content':'','reasoning':'hm','tool_calls':[{'id':'c','index':0,"
            + "'type':'function','function':{'name':'f','arguments':'{}'}}]}"
            + " -> [{'type':'thinking','thinking':'hm','signature':''},"
            + "{'type':'tool_use','id':'c','name':'f','input':{}}]",
        // Cloudflare: no object around name and arguments, which are no string
        "{'content':null,'tool_calls':[{'id':'c','name':'f','arguments':{'a':1}}]}"
            + " -> [{'type':'tool_use','id':'c','name':'f','input':{'a':1}}]",
        // a call that is in no list
        "{'tool_calls':{'id':'c','function':{'name':'f','arguments':'{}'}}}"
            + " -> [{'type':'tool_use','id':'c','name':'f','input':{}}]",
        // calls that are none
        "{'content':'hi','tool_calls':[null,7,{}]} -> [{'type':'text','text':'hi'}]",
        // Mistral: references between texts
        "{'content':[{'type':'text','text':'h'},{'type':'reference','reference_ids':[1]},"
            + "{'type':'text','text':'i'}]} -> [{'type':'text','text':'hi'}]",
        // DashScope: blank ids, and arguments that are null
        "{'content':'','tool_calls':[{'index':0,'id':'c','type':'function','function':{"
            + "'name':'f','arguments':null}}]}"
            + " -> [{'type':'tool_use','id':'c','name':'f','input':{}}]",
        // GLM: a line break before thoughts and call
        "{'content':'\\n','reasoning_content':'hm','tool_calls':[{'index':0,'id':'c',"
            + "'function':{'name':'f','arguments':'{}'}}]}"
            + " -> [{'type':'thinking','thinking':'hm','signature':''},"
            + "{'type':'tool_use','id':'c','name':'f','input':{}}]",
        // Magistral without a parser, as llama.cpp and LM Studio serve it
        "{'content':'[THINK]hm[/THINK]hi'}"
            + " -> [{'type':'thinking','thinking':'hm','signature':''},"
            + "{'type':'text','text':'hi'}]",
        // arguments that were made JSON twice
        "{'tool_calls':[{'index':0,'id':'c','function':{'name':'f','arguments':"
            + "'\\'{\\\\\\'a\\\\\\':1}\\''}}]}"
            + " -> [{'type':'tool_use','id':'c','name':'f','input':{'a':1}}]",
        // Groq: what its own tools did
        "{'reasoning':'hm','executed_tools':[{'index':0,'type':'search','arguments':'{}'}],"
            + "'content':'hi'} -> [{'type':'thinking','thinking':'hm','signature':''},"
            + "{'type':'text','text':'hi'}]",
        // OpenRouter: pictures and annotations
        "{'content':'hi','images':[{'type':'image_url'}],'annotations':[{'type':"
            + "'url_citation','url_citation':{'url':'u'}}]} -> [{'type':'text','text':'hi'}]",
        // Gemini: thoughts between tags, with a mark of its own
        "{'content':'<thought>hm</thought>hi','extra_content':{'google':{'thought':true}}}"
            + " -> [{'type':'thinking','thinking':'hm','signature':''},"
            + "{'type':'text','text':'hi'}]",
      })
  void eachIsUnderstoodStreamedAndWhole(String said, String content) {
    String stop = "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}";
    assertThat(told(streamed("{'choices':[{'index':0,'delta':" + said + "}]}  " + stop)))
        .isEqualTo(content);
    assertThat(told(whole("{'choices':[{'message':" + said + ",'finish_reason':'stop'}]}")))
        .isEqualTo(content);
  }

  /// Mistral's word for an id that there is not.
  @ParameterizedTest
  @ValueSource(strings = {"'null'", "null", "''"})
  void callsWithoutIdsAreCallsOfTheirOwn(String id) {
    String call = "{'id':%s,'function':{'name':'f','arguments':'{}'}}".formatted(id);
    String calls = "{'tool_calls':[" + call + "," + call + "]}";
    String end = "'finish_reason':'tool_calls'}]}";
    assertThat(streamed("{'choices':[{'delta':" + calls + "," + end).content()).hasSize(2);
    assertThat(whole("{'choices':[{'message':" + calls + "," + end).content()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "STOP|end_turn",
        "COMPLETE|end_turn",
        "MAX_TOKENS|max_tokens",
        "SAFETY|refusal",
        "end_turn|end_turn",
        "eos_token|end_turn",
      })
  void aReasonIsUnderstoodInOthersWords(String reason, String stop) {
    String body = "{'choices':[{'%s':{'content':'hi'},'finish_reason':'" + reason + "'}]}";
    for (Message message :
        List.of(streamed(body.formatted("delta")), whole(body.formatted("message")))) {
      assertThat(message.stopReason()).isEqualTo(new StopReason(stop));
    }
  }

  /// In every chunk, before the reason and after it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'finish_reason':''",
        "'finish_reason':'null'",
        "'finish_reason':'none'",
        "'error':{'message':'','type':'','param':'','code':null}",
        "'usage':[]",
        "'usage':{'prompt_tokens':'1'}",
      })
  void whatSaysNothingChangesNothing(String member) {
    String said = "{'choices':[{'delta':{'content':'hi'}," + member + "}]," + member + "}";
    String none = "{'choices':[null,7]}  ";
    String end = "{'choices':[{'delta':{},'finish_reason':'stop'},null]}";
    assertThat(told(streamed(none + said + "  " + end + "  " + said.replace("hi", ""))))
        .isEqualTo("[{'type':'text','text':'hi'}]");
  }

  /// LiteLLM's older releases number the blocks of an answer as if they were answers.
  @Test
  void blocksThatAreNumberedAsAnswersAreOneAnswer() {
    String call = "{'index':0,'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}";
    Message message =
        streamed(
            "{'choices':[{'index':0,'delta':{'role':'assistant','reasoning_content':'hm'}}]}  "
                + "{'choices':[{'index':1,'delta':{'content':'hi'}}]}  "
                + ("{'choices':[{'index':2,'delta':{'tool_calls':[" + call + "]}}]}  ")
                + "{'choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}");
    assertThat(told(message))
        .isEqualTo(
            "[{'type':'thinking','thinking':'hm','signature':''},{'type':'text','text':'hi'},"
                + "{'type':'tool_use','id':'c','name':'f','input':{}}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'choices':[{'index':0,'delta':{'role':'assistant'}}]}  "
            + "{'choices':[{'index':1,'delta':{'role':'assistant'}}]}  "
            + "{'choices':[{'index':1,'delta':{'content':'ho'}}]}  "
            + "{'choices':[{'index':0,'delta':{'content':'hi'}}]}",
        "{'choices':[{'index':0,'delta':{'role':'assistant','content':'h'}}]}  "
            + "{'choices':[{'index':1,'delta':{'content':'h'}}]}  "
            + "{'choices':[{'index':0,'delta':{'content':'i'}}]}  "
            + "{'choices':[{'index':1,'delta':{'tool_calls':[{'index':0,'id':'c'}]}}]}",
        "{'choices':[{'index':1,'delta':{'content':'ho'}},{'index':0,'delta':{'content':'hi'}}]}  "
            + "{'choices':[{'index':1,'delta':{'content':'ho'}}]}",
        "{'choices':[{'index':0,'delta':{'content':'hi'}},{'index':1,'delta':{'content':'ho'}}]}",
      })
  void ofSeveralAnswersTheFirstCounts(String chunks) {
    String stop = "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}";
    assertThat(told(streamed(chunks + "  " + stop))).isEqualTo("[{'type':'text','text':'hi'}]");
  }

  /// Pieces of two calls that come by turns.
  @ParameterizedTest
  @CsvSource({"0,1", "'0','1'"})
  void callsAreKnownByTheirPlace(String one, String other) {
    String call =
        "{'choices':[{'delta':{'tool_calls':[{'index':%s,'id':'%s','function':{%s}}]}}]}  ";
    String piece = "{'choices':[{'delta':{'tool_calls':[{'index':%s,'function':{%s}}]}}]}  ";
    Message message =
        streamed(
            call.formatted(one, "a", "'name':'f','arguments':''")
                + call.formatted(other, "b", "'name':'g','arguments':''")
                + piece.formatted(one, "'arguments':'{\\'x\\':'")
                + piece.formatted(other, "'arguments':'{\\'y\\':'")
                + piece.formatted(one, "'arguments':'1}'")
                + piece.formatted(other, "'arguments':'2}'")
                + "{'choices':[{'delta':{},'finish_reason':'tool_calls'}]}");
    assertThat(told(message))
        .isEqualTo(
            "[{'type':'tool_use','id':'a','name':'f','input':{'x':1}},"
                + "{'type':'tool_use','id':'b','name':'g','input':{'y':2}}]");
  }
}
