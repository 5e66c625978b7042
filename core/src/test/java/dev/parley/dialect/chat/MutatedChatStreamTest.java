package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.oracle.Recording;
import dev.parley.testing.AnswerLaws;
import dev.parley.testing.Feed;
import dev.parley.testing.Grammar;
import dev.parley.testing.MutatedEvents;
import dev.parley.testing.MutatedEvents.Oddity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole events in the wrong order, twice, not at all, of another backend's answer, or with odd
/// members, as each of the backends' answers.
@Tag("sweep")
final class MutatedChatStreamTest {
  private static final int SEEDS = 150;
  private static final int STREAMS_FOR_EACH_SEED = 40;

  /// Of recordings those that a mutation changes much of.
  private static final int LONGEST = 20_000;

  private static final String STRING = "\"(?:[^\"\\\\]|\\\\.)*+\"";

  private static final List<Oddity> ODDITIES =
      List.of(
          becoming(
              "(index|[a-z_]+_tokens)\": ?[0-9]+",
              "-1 0 1 2 7 1.0 1e3 1e99999 99999999999999999999 null {}"),
          Oddity.of("\"(index|id|name|type|role)\": ?(?:" + STRING + "|[0-9]+), ?", List.of("")),
          becoming(
              "(id|name)\": ?(?:" + STRING + "|null)", "null \"\" 7 \"call_A\" \"a!\" \"look\""),
          becoming(
              "(arguments)\": ?(?:" + STRING + "|null)",
              "null \"\" {} {\"a\":1} [1] \"{\" \"}\" \"{}\" \"null\" \"\\\"\" \"{}{}\""
                  + " \"{\\\"a\\\":1}\""),
          becoming(
              "(finish_reason|stop_reason)\": ?(?:" + STRING + "|null)",
              "null \"\" 5 \"stop\" \"length\" \"tool_calls\" \"content_filter\" \"error\" \"END\""
                  + " \"model_context_window_exceeded\""),
          becoming(
              "(content|reasoning_content|reasoning|refusal|text)\": ?(?:" + STRING + "|null)",
              "null \"\" 5 \"<think>\" \"</think>\" \"END\" [] [\"a\"] {\"text\":\"a\"}"
                  + " [{\"type\":\"thinking\",\"thinking\":[{\"text\":\"a\"}]}] [[[\"a\",null]]]"),
          Oddity.of(
              "\"(?:delta|message|choices|tool_calls|usage|reasoning_details)\":",
              List.of(
                  "\"delta\":", "\"message\":", "\"error\":", "\"function_call\":", "\"usage\":")));

  /// What stands in place of a member's value, parted by blanks.
  private static Oddity becoming(String member, String values) {
    return Oddity.of(
        "\"" + member, Stream.of(values.split(" ", -1)).map("\"$1\":"::concat).toList());
  }

  private static final MutatedEvents EVENTS = new MutatedEvents(streams(), ODDITIES);
  private static final List<String> BACKENDS = Backends.builtIn().names();
  private static final List<ThinkingDisplay> DISPLAYS = List.of(ThinkingDisplay.values());

  private static List<String> streams() {
    List<String> streams = new ArrayList<>();
    FixtureAnswer.all().forEach(fixture -> streams.add(fixture.answer().sse()));
    ChatRecordings.streams().stream()
        .map(Recording::sse)
        .filter(sse -> sse.length() <= LONGEST)
        .forEach(streams::add);
    return streams;
  }

  static Stream<Integer> seeds() {
    return IntStream.range(0, SEEDS).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverTheEventsTheAnswerIsWellFormed(int seed) {
    Random random = new Random(seed);
    String backend = MutatedEvents.any(random, BACKENDS);
    Feed feed = FixtureAnswer.feed(backend, MutatedEvents.any(random, DISPLAYS));
    for (int i = 0; i < STREAMS_FOR_EACH_SEED; i++) {
      String sse = EVENTS.stream(random);
      Recording mutated = Recording.stream(backend + ": " + sse, sse);
      List<StreamEvent> events = feed.events(mutated);
      assertThat(Grammar.fault(events)).as(mutated.file()).isNull();
      AnswerLaws.theMessageIsWhatAClientMakesOfTheStream(feed, mutated);
    }
  }
}
