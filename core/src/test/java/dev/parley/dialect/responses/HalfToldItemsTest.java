package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StreamEvent;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.testing.Grammar;
import dev.parley.testing.Replies;
import dev.parley.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Items whose parts come late, under another type, or not at all.
final class HalfToldItemsTest {
  private static final String END =
      "{'type':'response.completed','response':{'status':'completed'}}";
  private static final String THOUGHT =
      "{'type':'response.reasoning_summary_text.delta','output_index':0,'summary_index':0,"
          + "'delta':'hm'}";

  private static String added(String item) {
    return "{'type':'response.output_item.added','output_index':0,'item':" + item + "}";
  }

  private static String done(String item) {
    return added(item).replace(".added", ".done");
  }

  private static List<StreamEvent> events(String... data) {
    StringBuilder sse = new StringBuilder();
    for (String json : data) {
      sse.append("data: ").append(json.replace('\'', '"')).append("\n\n");
    }
    List<StreamEvent> events =
        Replies.events(
            Replies.asked(ThinkingDisplay.SUMMARIZED),
            sse.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(Grammar.fault(events)).isNull();
    return events;
  }

  private static List<ContentBlock> content(String... data) {
    return Replies.fold(events(data)).content();
  }

  @Test
  void citationsMayComeOneByOneAndNeverAgain() {
    List<ContentBlock> content =
        content(
            added("{'type':'message','role':'assistant','content':[]}"),
            "{'type':'response.output_text.delta','output_index':0,'content_index':0,'delta':'hm'}",
            "{'type':'response.output_text.annotation.added','output_index':0,'content_index':0,"
                + "'annotation':{'type':'url_citation','start_index':0,'end_index':2,"
                + "'url':'https://example.org','title':'T'}}",
            "{'type':'response.content_part.done','output_index':0,'content_index':0,"
                + "'part':{'type':'output_text','text':'hm, so','annotations':[]}}",
            done("{'type':'message','role':'assistant','content':[]}"),
            END);
    assertThat(content)
        .singleElement()
        .isInstanceOfSatisfying(
            ContentBlock.Text.class,
            text -> {
              assertThat(text.text()).isEqualTo("hm, so");
              assertThat(String.valueOf(text.extra().get("citations")))
                  .contains("https://example.org");
            });
  }

  @Test
  void whatNobodyKnowsIsCounted() {
    List<StreamEvent> events = new ArrayList<>();
    Message head = Message.head("msg_test", "claude-opus-5-5", Usage.estimate(1));
    Transducer transducer =
        new ResponsesDialect()
            .transducer(Replies.asked(ThinkingDisplay.NONE), new MessageStream(head, events::add));
    for (String type :
        List.of("response.created", "response.shiny", "keepalive", "response.dull", "ping")) {
      byte[] data = "{\"type\":\"%s\"}".formatted(type).getBytes(StandardCharsets.UTF_8);
      transducer.accept(new Signal.Event(data));
    }
    assertThat(transducer.unknownEvents()).isEqualTo(3);
  }

  @Test
  void aCallMayGetItsNameAndIdWhenItIsDone() {
    List<ContentBlock> content =
        content(
            added("{'type':'function_call'}"),
            "{'type':'response.function_call_arguments.delta','output_index':0,'delta':'{}'}",
            done("{'type':'function_call','call_id':'call_1','name':'t','arguments':'{}'}"),
            END);
    assertThat(Requests.told(content))
        .isEqualTo("[{'type':'tool_use','id':'call_1','name':'t','input':{}}]");
  }

  @Test
  void theNameAndIdWithWhichACallBeganStay() {
    List<ContentBlock> content =
        content(
            added("{'type':'function_call','call_id':'call_1','name':'t'}"),
            done("{'type':'function_call','call_id':'call_2','name':'u','arguments':'{}'}"),
            END);
    assertThat(Requests.told(content))
        .isEqualTo("[{'type':'tool_use','id':'call_1','name':'t','input':{}}]");
  }

  /// In the snapshot it has another index, so only its id tells that it is the same one.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"'call_id':'call_1',|", "|'call_id':'call_1',"})
  void aCallIsToldOnceWhereverItsIdStood(String early, String late) {
    String call = "{'type':'function_call',%s'name':'t','arguments':'{}'}";
    String first = early == null ? "" : early;
    String last = late == null ? "" : late;
    List<ContentBlock> content =
        content(
            added(call.formatted(first).replace("{}", "")),
            done(call.formatted(last)),
            "{'type':'response.completed','response':{'output':[{'type':'reasoning','summary':[]},"
                + call.formatted("'call_id':'call_1',")
                + "]}}");
    assertThat(content).hasSize(1);
  }

  @Test
  void aCallThatIsDoneAsSomethingElseWasNone() {
    assertThat(
            content(
                added("{'type':'function_call','call_id':'call_1','name':'t'}"),
                done("{'type':'message','role':'assistant','content':[]}"),
                END))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {"{'type':'message','role':'assistant','content':[]}", "nothing"})
  void reasoningThatIsNeverDoneIsSealedAllTheSame(String item) {
    String[] data =
        item.equals("nothing")
            ? new String[] {added("{'type':'reasoning','summary':[]}"), THOUGHT, END}
            : new String[] {added("{'type':'reasoning','summary':[]}"), THOUGHT, done(item), END};
    assertThat(content(data))
        .singleElement()
        .isInstanceOfSatisfying(
            ContentBlock.Thinking.class,
            thinking -> {
              assertThat(thinking.thinking()).isEqualTo("hm");
              assertThat(thinking.signature()).isNotEmpty();
            });
  }

  @Test
  void wordsForNobodyBelongToWhoWasOpenedLastOrToNobody() {
    String delta = "{'type':'response.output_text.delta','delta':'hi'}";
    assertThat(Requests.told(content(added("{'type':'message','content':[]}"), delta, END)))
        .isEqualTo("[{'type':'text','text':'hi'}]");
    assertThat(Requests.told(content(delta, END))).isEqualTo("[{'type':'text','text':'hi'}]");
  }

  @Test
  void rawReasoningMayComeOnlyWhenItIsDone() {
    String item =
        "{'type':'reasoning','summary':[],'content':[{'type':'reasoning_text','text':'raw'}]}";
    assertThat(content(done(item), END))
        .singleElement()
        .isInstanceOfSatisfying(
            ContentBlock.Thinking.class,
            thinking -> assertThat(thinking.thinking()).isEqualTo("raw"));
  }

  @Test
  void withoutACountTheArgumentsOfACallAreWeighed() {
    String arguments = "{\\'a\\':\\'" + "x".repeat(72) + "\\'}";
    String call =
        "{'type':'function_call','call_id':'a','name':'t','arguments':'" + arguments + "'}";
    Message message = Replies.fold(events(done(call), END));
    assertThat(message.usage().outputTokens()).isEqualTo(20);
  }

  @Test
  void aBrokenUpstreamIsTheErrorThatItBrokeWith() {
    List<StreamEvent> events = new ArrayList<>();
    Message head = Message.head("msg_1", "m", Usage.estimate(1));
    Transducer transducer =
        new ResponsesDialect()
            .transducer(Replies.asked(ThinkingDisplay.NONE), new MessageStream(head, events::add));
    ApiError error = ApiError.api(502, "reset");
    transducer.accept(new Signal.Broken(error));
    transducer.accept(new Signal.Broken(ApiError.api(502, "again")));
    assertThat(events.getLast()).isEqualTo(new StreamEvent.Error(error, null));
  }
}
