package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.oracle.ChatOracle;
import dev.parley.oracle.Recording;
import dev.parley.testing.AnswerLaws;
import dev.parley.testing.Feed;
import dev.parley.testing.Grammar;
import dev.parley.testing.ThirdParty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Laws 2 and 3 over every recorded answer in the words of Chat Completions.
@Tag("sweep")
final class RecordedChatLawsTest {
  private static final int MOST_CUTS = 60;

  /// Streams as short as this are cut after every byte.
  private static final int SHORT = 1_500;

  private static Feed feed(Recording recording) {
    return ChatRequests.feed(recording, ThinkingDisplay.SUMMARIZED);
  }

  @Test
  void everyAnswerEndsWellFormed() {
    for (Recording recording : ChatRecordings.answered()) {
      for (ThinkingDisplay display : ThinkingDisplay.values()) {
        Feed feed = ChatRequests.feed(recording, display);
        assertThat(Grammar.fault(feed.events(recording))).as(recording.file()).isNull();
      }
    }
  }

  /// What is no end to the oracle is none to the client, and the other way round.
  @Test
  void aStreamCutAfterAnyEventEnds() {
    int cuts = 0;
    for (Recording recording : ChatRecordings.streams()) {
      List<Integer> ends = AnswerLaws.endsOfEvents(recording.bytes());
      Feed feed = feed(recording);
      for (int i = 0; i < ends.size(); i += step(ends.size())) {
        endsAsTheOracleSays(feed, recording, ends.get(i));
        cuts++;
      }
    }
    ThirdParty.RECORDINGS.report("chat streams cut after an event", cuts);
  }

  private static void endsAsTheOracleSays(Feed feed, Recording recording, int cut) {
    List<StreamEvent> events = AnswerLaws.aStreamCutShortEnds(feed, recording, cut);
    String text = new String(recording.bytes(), 0, cut, StandardCharsets.UTF_8);
    assertThat(events.getLast() instanceof StreamEvent.Error)
        .as("%s cut after %d is an error", recording, cut)
        .isEqualTo(ChatOracle.ofStream(text).isError());
  }

  @Test
  void aStreamCutAfterAnyByteEnds() {
    int cuts = 0;
    for (Recording recording : ChatRecordings.streams()) {
      int length = recording.bytes().length;
      Feed feed = feed(recording);
      for (int cut = 0; cut < length; cut += length < SHORT ? 1 : step(length)) {
        AnswerLaws.aStreamCutShortEnds(feed, recording, cut);
        cuts++;
      }
    }
    ThirdParty.RECORDINGS.report("chat streams cut after a byte", cuts);
  }

  private static int step(int cuts) {
    return Math.max(1, cuts / MOST_CUTS);
  }

  @Test
  void aBodyCutAnywhereIsAnErrorThatEnds() {
    int cuts = 0;
    for (Recording recording : ChatRecordings.bodies()) {
      cuts += AnswerLaws.aBodyCutAnywhereIsAnErrorThatEnds(feed(recording), recording);
    }
    ThirdParty.RECORDINGS.report("chat bodies cut short", cuts);
  }

  @Test
  void thePiecesInWhichAStreamCameDoNotMatter() {
    int cases = 0;
    for (Recording recording : ChatRecordings.streams()) {
      if (!recording.pieces().isEmpty()) {
        AnswerLaws.thePiecesInWhichAStreamCameDoNotMatter(feed(recording), recording);
        cases++;
      }
    }
    ThirdParty.RECORDINGS.report("chat streams in the pieces they came in", cases);
  }

  @Test
  void theResultDoesNotDependOnHowTheBytesWereSplit() {
    for (Recording recording : ChatRecordings.streams()) {
      AnswerLaws.theResultDoesNotDependOnHowTheBytesWereSplit(
          feed(recording), recording.file(), recording.bytes());
    }
  }
}
