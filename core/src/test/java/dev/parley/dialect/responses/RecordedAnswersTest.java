package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.json.JsonWriter;
import dev.parley.oracle.Aspect;
import dev.parley.oracle.KnownDifferences;
import dev.parley.oracle.Oracle;
import dev.parley.oracle.Recording;
import dev.parley.oracle.Reply;
import dev.parley.oracle.Told;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Grammar;
import dev.parley.testing.Json;
import dev.parley.testing.Replies;
import dev.parley.testing.ThirdParty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every recorded answer, from whatever provider, against an oracle that works out by itself what
/// the client should get.
@Tag("sweep")
final class RecordedAnswersTest {
  private static final Path KNOWN = Path.of("src", "test", "resources", "known-differences.txt");
  private static final Translation ASKED = Replies.asked(ThinkingDisplay.SUMMARIZED);

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
    List<String> differences = new ArrayList<>();
    Map<Aspect, Integer> counts = new EnumMap<>(Aspect.class);
    List<Recording> recordings = recordings();
    for (Recording recording : recordings) {
      Reply expected = Oracle.expects(recording);
      Reply told = told(recording);
      for (Aspect aspect : Aspect.values()) {
        counts.merge(aspect, aspect.count(expected), Integer::sum);
        String difference = aspect.difference(expected, told);
        if (difference != null && !known.allow(recording, aspect)) {
          differences.add("%s | %s | %s".formatted(recording, aspect, difference));
        }
      }
    }
    ThirdParty.RECORDINGS.report("answers compared with the oracle", recordings.size());
    System.out.printf("  %s, known differences %d%n", counts, known.size());
    System.out.printf("  from %s%n", providers(recordings));
    assertThat(differences).isEmpty();
    if (ThirdParty.RECORDINGS.isThere()) {
      assertThat(known.unused()).as("known differences that are none").isEmpty();
    }
  }

  private static Map<String, Long> providers(List<Recording> recordings) {
    return recordings.stream()
        .collect(Collectors.groupingBy(Recording::provider, TreeMap::new, Collectors.counting()));
  }

  private static Reply told(Recording recording) {
    if (recording.isRefused()) {
      UpstreamReply reply = new UpstreamReply(recording.status(), Map.of(), recording.bytes());
      ApiError error = new ResponsesDialect().error(reply, ASKED);
      return Told.error(error.type(), error.status());
    }
    return Told.stream(Replies.sse(events(recording, ASKED)));
  }

  private static List<StreamEvent> events(Recording recording, Translation asked) {
    return recording.isStream()
        ? Replies.events(asked, recording.bytes(), recording.pieces())
        : Replies.whole(asked, recording.bytes());
  }

  /// Law 1, by a fold that is not Parley's.
  @Test
  void theMessageSaysWhatAClientMakesOfTheStream() {
    for (Recording recording : recordings()) {
      List<StreamEvent> events = recording.isRefused() ? List.of() : events(recording, ASKED);
      if (!events.isEmpty() && !(events.getLast() instanceof StreamEvent.Error)) {
        byte[] message = JsonWriter.bytes(Replies.fold(events));
        assertThat(Told.message(Json.tree(message)))
            .as(recording.file())
            .isEqualTo(Told.stream(Replies.sse(events)));
      }
    }
  }

  /// Law 2, for answers that come as one body.
  @Test
  void aBodyCutAnywhereIsAnErrorThatEnds() {
    int cuts = 0;
    for (Recording recording : recordings()) {
      if (!recording.isStream() && !recording.isRefused()) {
        cuts += cut(recording);
      }
    }
    ThirdParty.RECORDINGS.report("bodies cut short", cuts);
  }

  private static int cut(Recording recording) {
    int cuts = 0;
    byte[] body = recording.bytes();
    for (int length = 0; length < body.length; length += 1 + body.length / 20) {
      List<StreamEvent> events = Replies.whole(ASKED, Arrays.copyOf(body, length));
      assertThat(Grammar.fault(events)).as(recording + " cut after " + length).isNull();
      assertThat(events.getLast()).isInstanceOf(StreamEvent.Error.class);
      cuts++;
    }
    return cuts;
  }

  /// Law 3, in the pieces in which the bytes really came.
  @Test
  void thePiecesInWhichAStreamCameDoNotMatter() {
    int cases = 0;
    for (Recording recording : recordings()) {
      if (!recording.pieces().isEmpty()) {
        byte[] sse = recording.bytes();
        assertThat(recording.pieces().stream().mapToInt(Integer::intValue).sum())
            .isEqualTo(sse.length);
        assertThat(Replies.sse(Replies.events(ASKED, sse, recording.pieces())))
            .as(recording.file())
            .isEqualTo(Replies.sse(Replies.events(ASKED, sse)));
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
        Reply shown = told(recording);
        for (ThinkingDisplay display : ThinkingDisplay.values()) {
          List<StreamEvent> events = events(recording, Replies.asked(display));
          assertSameBut(recording, shown, Told.stream(Replies.sse(events)));
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
