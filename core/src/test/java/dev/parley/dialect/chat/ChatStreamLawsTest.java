package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.oracle.Recording;
import dev.parley.testing.AnswerLaws;
import dev.parley.testing.Feed;
import dev.parley.testing.Grammar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Laws 1 to 3, over every fixture of an answer in the words of Chat Completions, however much of
/// the thinking is shown.
@Tag("sweep")
final class ChatStreamLawsTest {
  /// Without one of these a stream has not ended, whatever else it said.
  private static final Pattern END =
      Pattern.compile("\"finish_(reason|details)\": ?[\"{]|data: ?\\[DONE]");

  static Stream<Arguments> answers() {
    List<FixtureAnswer> answers = FixtureAnswer.all();
    return Stream.of(ThinkingDisplay.values())
        .flatMap(display -> answers.stream().map(answer -> Arguments.of(answer, display)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerEndsWellFormed(FixtureAnswer fixture, ThinkingDisplay display) {
    Recording answer = fixture.answer();
    assertThat(Grammar.fault(fixture.feed(display).events(answer))).isNull();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theMessageIsWhatAClientMakesOfTheStream(FixtureAnswer fixture, ThinkingDisplay display) {
    Feed feed = fixture.feed(display);
    AnswerLaws.theMessageIsWhatAClientMakesOfTheStream(feed, fixture.answer());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theResultDoesNotDependOnHowTheBytesWereSplit(
      FixtureAnswer fixture, ThinkingDisplay display) {
    AnswerLaws.theResultDoesNotDependOnHowTheBytesWereSplit(
        fixture.feed(display), fixture.toString(), fixture.answer().bytes());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aStreamCutAfterAnyEventEnds(FixtureAnswer fixture, ThinkingDisplay display) {
    Feed feed = fixture.feed(display);
    for (int cut : AnswerLaws.endsOfEvents(fixture.answer().bytes())) {
      endsWhenCut(feed, fixture.answer(), cut);
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aStreamCutAfterAnyByteEnds(FixtureAnswer fixture, ThinkingDisplay display) {
    Feed feed = fixture.feed(display);
    for (int cut = 0; cut < fixture.answer().bytes().length; cut++) {
      endsWhenCut(feed, fixture.answer(), cut);
    }
  }

  private static void endsWhenCut(Feed feed, Recording answer, int cut) {
    List<StreamEvent> events = AnswerLaws.aStreamCutShortEnds(feed, answer, cut);
    if (!(events.getLast() instanceof StreamEvent.Error)) {
      String text = new String(answer.bytes(), 0, cut, StandardCharsets.UTF_8);
      assertThat(text).as(answer + " cut after " + cut + " without an end").containsPattern(END);
    }
  }
}
