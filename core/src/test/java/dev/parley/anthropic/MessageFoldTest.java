package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.testing.Json;
import dev.parley.testing.Recorded;
import dev.parley.testing.Requests;
import dev.parley.testing.ThirdParty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MessageFoldTest {

  private static Message fold(List<StreamEvent> events) {
    MessageFold fold = new MessageFold();
    events.forEach(fold);
    return fold.message();
  }

  private static StreamEvent start() {
    return new StreamEvent.MessageStart(Message.head("msg_1", "m", Usage.estimate(9)));
  }

  private static List<StreamEvent> call(String... pieces) {
    List<StreamEvent> events = new ArrayList<>();
    events.add(start());
    events.add(new StreamEvent.ContentBlockStart(0, ContentBlock.ToolUse.open("t", "Read")));
    for (String piece : pieces) {
      events.add(new StreamEvent.ContentBlockDelta(0, new Delta.InputJson(piece)));
    }
    events.add(new StreamEvent.ContentBlockStop(0));
    return events;
  }

  private static @Nullable RawJson input(String... pieces) {
    List<ContentBlock> content = fold(call(pieces)).content();
    return content.isEmpty() ? null : ((ContentBlock.ToolUse) content.getFirst()).input();
  }

  @Test
  void theInputOfACallIsWhatItsPiecesSay() {
    assertThat(input("", "{\"a\"", ":1.0}")).hasToString("{\"a\":1.0}");
    assertThat(input("")).hasToString("{}");
  }

  @Test
  void aCallThatWasCutOffIsNotThere() {
    assertThat(input("{\"a\":\"half")).isNull();
    assertThat(input("7")).isNull();
  }

  @Test
  void laterUsageUpdatesWhatItNames() {
    Usage last = new Usage(null, 5L, null, 40L, null, Extra.NONE);
    Message message =
        fold(
            List.of(
                start(),
                new StreamEvent.MessageDelta(Ending.of(StopReason.END_TURN), last, Extra.NONE),
                new StreamEvent.MessageStop()));
    assertThat(message.usage()).isEqualTo(new Usage(9L, 5L, 0L, 40L, null, Extra.NONE));
    assertThat(message.stopReason()).isEqualTo(StopReason.END_TURN);
  }

  @Test
  void usageInDetailIsBroughtUpToDateToo() {
    Usage.OutputDetails details = new Usage.OutputDetails(3L, Extra.NONE);
    Usage first = new Usage(9L, 5L, 6L, 1L, details, Extra.NONE);
    Usage none = new Usage(null, null, null, null, null, Extra.NONE);
    assertThat(first.updatedBy(none)).isEqualTo(first);
    assertThat(none.updatedBy(first)).isEqualTo(first);
    Extra tier = Extra.of("service_tier", RawJson.of("\"standard\""));
    Usage told = new Usage(9L, 5L, 6L, 1L, details, tier);
    assertThat(told.updatedBy(first)).isEqualTo(told);
  }

  @Test
  void aBlockHasNothingOfTheOneBefore() {
    Message message =
        fold(
            List.of(
                start(),
                new StreamEvent.ContentBlockStart(0, ContentBlock.Thinking.EMPTY),
                new StreamEvent.ContentBlockDelta(0, new Delta.Thinking("a")),
                new StreamEvent.ContentBlockDelta(0, new Delta.Signature("first")),
                new StreamEvent.ContentBlockDelta(0, new Delta.Signature("last")),
                new StreamEvent.ContentBlockStop(0),
                new StreamEvent.ContentBlockStart(1, ContentBlock.Text.of("")),
                new StreamEvent.ContentBlockDelta(1, new Delta.Text("b")),
                new StreamEvent.ContentBlockDelta(1, new Delta.Citations(RawJson.of("{}"))),
                new StreamEvent.ContentBlockStop(1),
                new StreamEvent.ContentBlockStart(2, ContentBlock.Text.of("")),
                new StreamEvent.ContentBlockDelta(2, new Delta.Text("c")),
                new StreamEvent.ContentBlockStop(2),
                new StreamEvent.ContentBlockStart(3, ContentBlock.Thinking.EMPTY),
                new StreamEvent.ContentBlockDelta(3, new Delta.Thinking("d")),
                new StreamEvent.ContentBlockStop(3)));
    assertThat(Requests.told(message.content()))
        .isEqualTo(
            "[{'type':'thinking','thinking':'a','signature':'last'},"
                + "{'type':'text','text':'b','citations':[{}]},{'type':'text','text':'c'},"
                + "{'type':'thinking','thinking':'d','signature':''}]");
  }

  @Test
  void aCompactionIsWhatItsDeltaSays() {
    List<StreamEvent> events =
        List.of(
            start(),
            new StreamEvent.ContentBlockStart(0, CompactionBlock.EMPTY),
            new StreamEvent.ContentBlockDelta(0, new Delta.Compaction("words", "sealed")),
            new StreamEvent.ContentBlockStop(0),
            new StreamEvent.ContentBlockStart(1, CompactionBlock.EMPTY),
            new StreamEvent.ContentBlockStop(1));
    assertThat(fold(events).content())
        .containsExactly(new CompactionBlock("words", "sealed", Extra.NONE), CompactionBlock.EMPTY);
  }

  @Test
  void whatIsOnlyKnownAtTheEndIsAMemberOfTheMessage() {
    Extra judged = Extra.of("safeguard_results", RawJson.of("[]"));
    Extra edited = Extra.of("context_management", RawJson.of("{\"applied_edits\":[]}"));
    Ending ending = new Ending(StopReason.END_TURN, null, null, judged);
    Message message =
        fold(List.of(start(), new StreamEvent.MessageDelta(ending, Usage.estimate(9), edited)));
    assertThat(JsonWriter.text(message))
        .endsWith(",\"safeguard_results\":[],\"context_management\":{\"applied_edits\":[]}}");
  }

  @Test
  void anErrorIsKept() {
    MessageFold fold = new MessageFold();
    fold.accept(new StreamEvent.Error(ApiError.overloaded("busy"), null));
    assertThat(fold.error()).isEqualTo(ApiError.overloaded("busy"));
  }

  /// Anthropic's own recorded streams: every event survives reading and writing.
  @Test
  void recordedEventsReadAndWrittenAreTheSame() {
    int cases = 0;
    for (Recorded recorded : Recorded.streams("anthropic")) {
      for (byte[] data : recorded.events()) {
        byte[] written = JsonWriter.bytes(StreamEvent.read(JsonReader.of(data)));
        assertThat(Json.compact(Json.tree(written)))
            .as(recorded.file())
            .isEqualTo(Json.compact(Json.tree(data)));
        cases++;
      }
    }
    ThirdParty.RECORDINGS.report("recorded events of Anthropic", cases);
  }

  /// Their folds are whole messages: the same text as in the pieces, and an ending.
  @Test
  void recordedStreamsFoldToWholeMessages() {
    int cases = 0;
    for (Recorded recorded : Recorded.streams("anthropic")) {
      MessageFold fold = new MessageFold();
      Recorded.anthropicEvents(recorded.response().path("sse").asString("")).forEach(fold);
      if (fold.error() == null) {
        assertThat(fold.message().stopReason()).as(recorded.file()).isNotNull();
        cases++;
      }
    }
    ThirdParty.RECORDINGS.report("recorded streams of Anthropic", cases);
  }
}
