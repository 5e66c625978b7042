package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Grammar;
import dev.parley.testing.MutatedEvents;
import dev.parley.testing.MutatedEvents.Oddity;
import dev.parley.testing.Replies;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole events in the wrong order, twice, not at all, of another stream, or with odd numbers.
@Tag("sweep")
final class MutatedStreamTest {
  private static final int SEEDS = 150;
  private static final int STREAMS_FOR_EACH_SEED = 40;

  private static final List<String> NUMBERS =
      Stream.of("-1", "0", "1", "2", "7", "1.0", "1e3", "1e99999", "99999999999999999999", "null")
          .map("\"$1\":"::concat)
          .toList();

  private static final MutatedEvents EVENTS =
      new MutatedEvents(
          Fixtures.stream("streams/responses", ".upstream.sse").map(Fixtures::text).toList(),
          List.of(
              Oddity.of(
                  "\"(output_index|content_index|summary_index|[a-z_]+_tokens)\":[0-9]+", NUMBERS),
              Oddity.of(",\"(output_index|item_id)\":[^,}]*", List.of(""))));

  static Stream<Integer> seeds() {
    return IntStream.range(0, SEEDS).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverTheEventsTheAnswerIsWellFormed(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < STREAMS_FOR_EACH_SEED; i++) {
      String stream = EVENTS.stream(random);
      for (ThinkingDisplay display : ThinkingDisplay.values()) {
        byte[] sse = stream.getBytes(StandardCharsets.UTF_8);
        List<StreamEvent> events = Replies.events(Replies.asked(display), sse);
        assertThat(Grammar.fault(events)).as(stream).isNull();
        if (!(events.getLast() instanceof StreamEvent.Error)) {
          assertThat(Replies.fold(events).stopReason()).as(stream).isNotNull();
        }
      }
    }
  }
}
