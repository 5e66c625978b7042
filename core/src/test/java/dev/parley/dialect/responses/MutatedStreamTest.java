package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Grammar;
import dev.parley.testing.Replies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
      List.of("-1", "0", "1", "2", "7", "1.0", "1e3", "1e99999", "99999999999999999999", "null");

  private static final List<List<String>> EVENTS =
      Fixtures.list("streams/responses", ".upstream.sse").stream()
          .map(MutatedStreamTest::events)
          .toList();

  private static List<String> events(Path file) {
    return Arrays.asList(Fixtures.text(file).split("\n\n"));
  }

  static Stream<Integer> seeds() {
    return IntStream.range(0, SEEDS).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverTheEventsTheAnswerIsWellFormed(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < STREAMS_FOR_EACH_SEED; i++) {
      String stream = mutated(random);
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

  private static String mutated(Random random) {
    List<String> events = new ArrayList<>(any(random, EVENTS));
    int mutations = 1 + random.nextInt(6);
    for (int i = 0; i < mutations && !events.isEmpty(); i++) {
      mutate(events, random);
    }
    return String.join("\n\n", events) + "\n\n";
  }

  private static void mutate(List<String> events, Random random) {
    int at = random.nextInt(events.size());
    switch (random.nextInt(6)) {
      case 0 -> Collections.swap(events, at, random.nextInt(events.size()));
      case 1 -> events.add(random.nextInt(events.size()), events.get(at));
      case 2 -> events.remove(at);
      case 3 -> events.add(at, any(random, any(random, EVENTS)));
      case 4 ->
          events.set(
              at,
              events
                  .get(at)
                  .replaceFirst(
                      "(output_index|content_index|summary_index|_tokens)\":[0-9]+",
                      "$1\":" + any(random, NUMBERS)));
      default ->
          events.set(at, events.get(at).replaceFirst(",\"(output_index|item_id)\":[^,}]*", ""));
    }
  }

  private static <T> T any(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
