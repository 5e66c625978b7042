package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.json.JsonWriter;
import dev.parley.testing.AnswerLaws;
import dev.parley.testing.Feed;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Grammar;
import dev.parley.testing.Json;
import dev.parley.testing.Recorded;
import dev.parley.testing.Replies;
import dev.parley.testing.ThirdParty;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Laws 1 to 3, over every stream of the Responses API that there is.
@Tag("sweep")
final class StreamLawsTest {
  private static final int MOST_CUTS_OF_A_RECORDING = 60;

  /// Without one of these a stream has not ended, whatever else it said.
  private static final Pattern TERMINAL =
      Pattern.compile("\"type\": ?\"response\\.(completed|incomplete)\"");

  private record Stream(String name, byte[] sse, boolean recorded) {
    /// Every one for our own; enough of them, spread evenly, for the long recordings.
    int step(int cuts) {
      return recorded ? Math.max(1, cuts / MOST_CUTS_OF_A_RECORDING) : 1;
    }
  }

  private static List<Stream> streams() {
    List<Stream> streams = new ArrayList<>();
    for (Path file : Fixtures.list("streams/responses", ".upstream.sse")) {
      streams.add(new Stream(file.toString(), Fixtures.bytes(file), false));
    }
    int own = streams.size();
    for (Recorded recorded : Recorded.streams("responses")) {
      streams.add(new Stream(recorded.file(), recorded.sse(), true));
    }
    ThirdParty.RECORDINGS.report("recorded streams for the laws", streams.size() - own);
    return streams;
  }

  @Test
  void everyStreamEndsWellFormed() {
    for (Stream stream : streams()) {
      for (ThinkingDisplay display : ThinkingDisplay.values()) {
        List<StreamEvent> events = Replies.events(Replies.asked(display), stream.sse);
        assertThat(Grammar.fault(events)).as(stream.name).isNull();
      }
    }
  }

  @Test
  void theMessageIsTheFoldOfTheStreamThatTheClientReads() {
    for (Stream stream : streams()) {
      Translation asked = Replies.asked(ThinkingDisplay.SUMMARIZED);
      List<StreamEvent> told = Replies.events(asked, stream.sse);
      if (told.getLast() instanceof StreamEvent.Error) {
        continue;
      }
      List<StreamEvent> read = Recorded.anthropicEvents(Replies.sse(told));
      holdsEveryBlock(stream.name, told);
      assertThat(Json.tree(JsonWriter.bytes(Replies.fold(read))))
          .as(stream.name)
          .isEqualTo(Json.tree(JsonWriter.bytes(Replies.fold(told))));
    }
  }

  /// What streamed is in the message too; only a call that was cut off by a limit is left out.
  private static void holdsEveryBlock(String name, List<StreamEvent> told) {
    Message message = Replies.fold(told);
    long blocks =
        told.stream().filter(event -> event instanceof StreamEvent.ContentBlockStart).count();
    if (!StopReason.MAX_TOKENS.equals(message.stopReason())) {
      assertThat(message.content()).as(name).hasSize((int) blocks);
    }
    if (StopReason.TOOL_USE.equals(message.stopReason())) {
      assertThat(message.content()).as(name).anyMatch(b -> b instanceof ContentBlock.ToolUse);
    }
  }

  @Test
  void theResultDoesNotDependOnHowTheBytesWereSplit() {
    for (Stream stream : streams()) {
      Feed feed = Replies.feed(Replies.asked(ThinkingDisplay.SUMMARIZED));
      AnswerLaws.theResultDoesNotDependOnHowTheBytesWereSplit(feed, stream.name, stream.sse);
    }
  }

  @Test
  void aStreamCutAfterAnyEventStillEnds() {
    for (Stream stream : streams()) {
      List<Integer> ends = AnswerLaws.endsOfEvents(stream.sse);
      for (int i = 0; i < ends.size(); i += stream.step(ends.size())) {
        endsWhenCut(stream, ends.get(i));
      }
    }
  }

  @Test
  void aStreamCutAfterAnyByteStillEnds() {
    for (Stream stream : streams()) {
      for (int cut = 0; cut < stream.sse.length; cut += stream.step(stream.sse.length)) {
        endsWhenCut(stream, cut);
      }
    }
  }

  private static void endsWhenCut(Stream stream, int cut) {
    Translation asked = Replies.asked(ThinkingDisplay.SUMMARIZED);
    List<StreamEvent> events = Replies.events(asked, Arrays.copyOf(stream.sse, cut));
    String name = stream.name + " cut after " + cut;
    assertThat(Grammar.fault(events)).as(name).isNull();
    if (!(events.getLast() instanceof StreamEvent.Error)) {
      String text = new String(stream.sse, 0, cut, StandardCharsets.UTF_8);
      assertThat(text).as(name + " without an end").containsPattern(TERMINAL);
    }
  }
}
