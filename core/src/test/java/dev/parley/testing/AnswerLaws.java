package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.StreamEvent;
import dev.parley.json.JsonWriter;
import dev.parley.oracle.Comparison;
import dev.parley.oracle.Recording;
import dev.parley.oracle.Told;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The laws that hold for every answer, whatever the dialect.
public final class AnswerLaws {
  private AnswerLaws() {}

  /// What differs is listed, and what is listed differs.
  public static void whatDiffersIsKnown(Comparison comparison) {
    System.out.println(comparison);
    assertThat(comparison.differences()).isEmpty();
    if (ThirdParty.RECORDINGS.isThere()) {
      assertThat(comparison.unusedLines()).as("known differences that are none").isEmpty();
    }
  }

  /// Law 1, by a fold that is not Parley's.
  public static void theMessageIsWhatAClientMakesOfTheStream(Feed feed, Recording recording) {
    List<StreamEvent> events = recording.isRefused() ? List.of() : feed.events(recording);
    if (!events.isEmpty() && !(events.getLast() instanceof StreamEvent.Error)) {
      assertThat(Told.message(JsonWriter.text(Replies.fold(events))))
          .as(recording.file())
          .isEqualTo(Told.stream(Replies.sse(events)));
    }
  }

  /// Law 2, for answers that come as one body. Returns how many cuts there were.
  public static int aBodyCutAnywhereIsAnErrorThatEnds(Feed feed, Recording recording) {
    int cuts = 0;
    byte[] body = recording.bytes();
    for (int length = 0; length < body.length; length += 1 + body.length / 20) {
      List<StreamEvent> events = feed.whole(Arrays.copyOf(body, length));
      assertThat(Grammar.fault(events)).as(recording + " cut after " + length).isNull();
      assertThat(events.getLast()).isInstanceOf(StreamEvent.Error.class);
      cuts++;
    }
    return cuts;
  }

  /// Law 3, in the pieces in which the bytes really came.
  public static void thePiecesInWhichAStreamCameDoNotMatter(Feed feed, Recording recording) {
    byte[] sse = recording.bytes();
    assertThat(recording.pieces().stream().mapToInt(Integer::intValue).sum()).isEqualTo(sse.length);
    assertThat(Replies.sse(feed.events(recording)))
        .as(recording.file())
        .isEqualTo(Replies.sse(feed.events(sse, sse.length)));
  }

  /// Law 3, in pieces that cut where nobody would.
  public static void theResultDoesNotDependOnHowTheBytesWereSplit(
      Feed feed, String name, byte[] sse) {
    String whole = Replies.sse(feed.events(sse, sse.length));
    for (int piece : new int[] {1, 7, 100, 1021}) {
      String pieces = Replies.sse(feed.events(sse, piece));
      assertThat(pieces).as(name + " in pieces of " + piece).isEqualTo(whole);
    }
  }

  /// Law 2: what is left of a stream still ends. Returns what a client gets.
  public static List<StreamEvent> aStreamCutShortEnds(Feed feed, Recording recording, int cut) {
    List<StreamEvent> events = feed.events(Arrays.copyOf(recording.bytes(), cut), cut);
    assertThat(Grammar.fault(events)).as(recording + " cut after " + cut).isNull();
    return events;
  }

  /// Where an event ends, for law 2.
  public static List<Integer> endsOfEvents(byte[] sse) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 1; i < sse.length; i++) {
      if (sse[i] == '\n' && sse[i - 1] == '\n') {
        ends.add(i + 1);
      }
    }
    return ends;
  }
}
