package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.UpstreamReply;
import dev.parley.oracle.Aspect;
import dev.parley.oracle.Block;
import dev.parley.oracle.ChatOracle;
import dev.parley.oracle.Comparison;
import dev.parley.oracle.Evened;
import dev.parley.oracle.KnownDifferences;
import dev.parley.oracle.Recording;
import dev.parley.oracle.Reply;
import dev.parley.testing.AnswerLaws;
import dev.parley.testing.Feed;
import dev.parley.testing.Fixtures;
import dev.parley.testing.ThirdParty;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every recorded answer in the words of Chat Completions, from whatever backend, against an oracle
/// that works out by itself what the client should get.
@Tag("sweep")
final class RecordedChatAnswersTest {
  private static final Path KNOWN =
      Path.of("src", "test", "resources", "known-chat-differences.txt");

  /// Chat backends have no tools of their own that a client sees.
  private static final Set<Aspect> COMPARED =
      EnumSet.complementOf(EnumSet.of(Aspect.CITATIONS, Aspect.HOSTED, Aspect.SEARCHES));

  private static final Set<String> ERROR_TYPES =
      Set.of(
          "invalid_request_error",
          "authentication_error",
          "billing_error",
          "permission_error",
          "not_found_error",
          "request_too_large",
          "rate_limit_error",
          "timeout_error",
          "api_error",
          "overloaded_error");

  private static Feed feed(Recording recording) {
    return ChatRequests.feed(recording, ThinkingDisplay.SUMMARIZED);
  }

  @Test
  void everyAnswerIsWhatTheOracleExpects() {
    KnownDifferences known = new KnownDifferences(Fixtures.text(KNOWN));
    Comparison comparison = new Comparison(known, COMPARED);
    List<Recording> recordings = ChatRecordings.all();
    for (Recording recording : recordings) {
      boolean tagged = recording.text().contains("<think>");
      Reply expected = Evened.of(ChatOracle.expects(recording), tagged);
      Reply told = Evened.of(feed(recording).told(recording), tagged);
      comparison.add(recording, expected, Evened.withMintedIds(expected, told));
    }
    ThirdParty.RECORDINGS.report("chat answers compared with the oracle", recordings.size());
    AnswerLaws.whatDiffersIsKnown(comparison);
  }

  @Test
  void theMessageSaysWhatAClientMakesOfTheStream() {
    for (Recording recording : ChatRecordings.all()) {
      AnswerLaws.theMessageIsWhatAClientMakesOfTheStream(feed(recording), recording);
    }
  }

  /// Whether a backend streams is its own affair.
  @Test
  void aBodyThatComesAsOneChunkSaysTheSame() {
    int cases = 0;
    for (Recording body : ChatRecordings.bodies()) {
      Reply whole = feed(body).told(body);
      Reply streamed = feed(body).told(ChatRecordings.asOneChunk(body));
      assertThat(streamed.isError()).as(body.file()).isEqualTo(whole.isError());
      for (Aspect aspect : COMPARED) {
        assertThat(aspect.difference(whole, streamed)).as(body + " " + aspect).isNull();
      }
      cases++;
    }
    ThirdParty.RECORDINGS.report("chat answers told as one chunk", cases);
  }

  /// What carries reasoning to the next turn is not lost.
  @Test
  void sealedReasoningIsCarried() {
    int cases = 0;
    for (Recording recording : ChatRecordings.answered()) {
      int sealed = SealedReasoning.came(recording);
      if (sealed > 0) {
        assertThat(SealedReasoning.given(feed(recording).events(recording)))
            .as(recording.file())
            .isGreaterThanOrEqualTo(sealed * 3 / 4);
        cases++;
      }
    }
    ThirdParty.RECORDINGS.report("chat answers with sealed reasoning", cases);
  }

  @Test
  void everyRefusalIsAnErrorThatAClientKnows() {
    int cases = 0;
    for (Recording recording : ChatRecordings.all()) {
      if (recording.isRefused()) {
        Feed feed = feed(recording);
        byte[] body = recording.bytes();
        UpstreamReply reply = new UpstreamReply(recording.status(), Map.of(), body);
        ApiError error = feed.dialect().error(reply, feed.asked());
        assertThat(error.type()).as(recording.file()).isIn(ERROR_TYPES);
        assertThat(error.status()).as(recording.file()).isBetween(400, 599);
        assertThat(error.message()).as(recording.file()).isNotBlank();
        cases++;
      }
    }
    ThirdParty.RECORDINGS.report("chat refusals", cases);
  }

  /// How much of the reasoning is shown changes nothing else.
  @Test
  void whatIsShownOfTheThinkingChangesNothingElse() {
    for (Recording recording : ChatRecordings.answered()) {
      Reply shown = Evened.of(feed(recording).told(recording), true);
      for (ThinkingDisplay display : ThinkingDisplay.values()) {
        Reply other = ChatRequests.feed(recording, display).told(recording);
        assertSameBut(recording, shown, Evened.of(other, true));
      }
    }
  }

  private static void assertSameBut(Recording recording, Reply shown, Reply other) {
    for (Aspect aspect : EnumSet.of(Aspect.CALLS, Aspect.STOP_REASON, Aspect.USAGE, Aspect.ERROR)) {
      assertThat(aspect.difference(shown, other)).as(recording + " " + aspect).isNull();
    }
    assertThat(said(other)).as(recording.file()).isEqualTo(said(shown));
  }

  /// Texts that reasoning kept apart may be one without it.
  private static String said(Reply reply) {
    return reply.each(Block.Text.class).map(Block.Text::text).collect(Collectors.joining());
  }
}
