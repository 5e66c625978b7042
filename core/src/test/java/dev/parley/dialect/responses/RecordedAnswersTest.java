package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.oracle.Aspect;
import dev.parley.oracle.Comparison;
import dev.parley.oracle.KnownDifferences;
import dev.parley.oracle.Oracle;
import dev.parley.oracle.Recording;
import dev.parley.oracle.Reply;
import dev.parley.testing.AnswerLaws;
import dev.parley.testing.Feed;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Replies;
import dev.parley.testing.ThirdParty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every recorded answer, from whatever provider, against an oracle that works out by itself what
/// the client should get.
@Tag("sweep")
final class RecordedAnswersTest {
  private static final Path KNOWN = Path.of("src", "test", "resources", "known-differences.txt");
  private static final Feed ASKED = Replies.feed(Replies.asked(ThinkingDisplay.SUMMARIZED));

  /// Those of others, where they are at hand, and the project's own streams.
  private static List<Recording> recordings() {
    List<Recording> all =
        new ArrayList<>(Recording.creations(ThirdParty.RECORDINGS.place().resolve("responses")));
    for (Path file : Fixtures.list("streams/responses", ".upstream.sse")) {
      all.add(Recording.stream(file.getFileName().toString(), Fixtures.text(file)));
    }
    return all;
  }

  @Test
  void everyAnswerIsWhatTheOracleExpects() {
    KnownDifferences known = new KnownDifferences(Fixtures.text(KNOWN));
    Comparison comparison = new Comparison(known, EnumSet.allOf(Aspect.class));
    List<Recording> recordings = recordings();
    for (Recording recording : recordings) {
      comparison.add(recording, Oracle.expects(recording), ASKED.told(recording));
    }
    ThirdParty.RECORDINGS.report("answers compared with the oracle", recordings.size());
    AnswerLaws.whatDiffersIsKnown(comparison);
  }

  @Test
  void theMessageSaysWhatAClientMakesOfTheStream() {
    for (Recording recording : recordings()) {
      AnswerLaws.theMessageIsWhatAClientMakesOfTheStream(ASKED, recording);
    }
  }

  @Test
  void aBodyCutAnywhereIsAnErrorThatEnds() {
    int cuts = 0;
    for (Recording recording : recordings()) {
      if (!recording.isStream() && !recording.isRefused()) {
        cuts += AnswerLaws.aBodyCutAnywhereIsAnErrorThatEnds(ASKED, recording);
      }
    }
    ThirdParty.RECORDINGS.report("bodies cut short", cuts);
  }

  @Test
  void thePiecesInWhichAStreamCameDoNotMatter() {
    int cases = 0;
    for (Recording recording : recordings()) {
      if (!recording.pieces().isEmpty()) {
        AnswerLaws.thePiecesInWhichAStreamCameDoNotMatter(ASKED, recording);
        cases++;
      }
    }
    ThirdParty.RECORDINGS.report("streams in the pieces they came in", cases);
  }

  /// How much of the reasoning is shown changes nothing else.
  @Test
  void whatIsShownOfTheThinkingChangesNothingElse() {
    for (Recording recording : recordings()) {
      if (!recording.isRefused()) {
        Reply shown = ASKED.told(recording);
        for (ThinkingDisplay display : ThinkingDisplay.values()) {
          Reply other = Replies.feed(Replies.asked(display)).told(recording);
          assertSameBut(recording, shown, other);
        }
      }
    }
  }

  private static void assertSameBut(Recording recording, Reply shown, Reply other) {
    for (Aspect aspect : Aspect.values()) {
      if (aspect != Aspect.THINKING && aspect != Aspect.ORDER) {
        assertThat(aspect.difference(shown, other)).as(recording + " " + aspect).isNull();
      }
    }
  }
}
