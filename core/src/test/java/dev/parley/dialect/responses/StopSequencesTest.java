package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Message;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.StopSequences;
import dev.parley.dialect.Translation;
import dev.parley.json.JsonWriter;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Grammar;
import dev.parley.testing.Replies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An answer ends at a stop sequence, and nothing after it is heard.
final class StopSequencesTest {

  private static Translation asked(String... sequences) {
    Translation any = Replies.asked(ThinkingDisplay.SUMMARIZED);
    ReplyContext context =
        new ReplyContext(
            any.reply().toolNames(),
            any.reply().toolUseIds(),
            ThinkingDisplay.SUMMARIZED,
            Long.MAX_VALUE,
            any.reply().hosted(),
            new StopSequences(List.of(sequences)),
            any.reply().schemas(),
            any.reply().context());
    return any.with(context);
  }

  private static List<StreamEvent> events(String fixture, int piece, String... sequences) {
    byte[] sse = Fixtures.bytes(Fixtures.file("streams/responses/" + fixture + ".upstream.sse"));
    List<StreamEvent> events = Replies.events(asked(sequences), sse, piece);
    assertThat(Grammar.fault(events)).isNull();
    return events;
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "100000"})
  void theTextEndsBeforeTheSequence(int piece) {
    Message message = Replies.fold(events("hello", piece, "world", ", wo", "xyzzy"));
    String told = JsonWriter.text(message);
    assertThat(told).contains("\"stop_reason\":\"stop_sequence\"").contains("\"estimated\":true");
    assertThat(message.stopSequence()).isEqualTo(", wo");
    assertThat(told).contains("\"text\":\"Hello\"");
  }

  @Test
  void nothingThatComesAfterItIsHeard() {
    String whole = JsonWriter.text(Replies.fold(events("commentary-then-call", 64)));
    assertThat(whole).contains("tool_use");
    String text = whole.replaceAll("(?s).*\"text\":\"([^\"]*)\".*", "$1");
    String last = text.substring(text.length() - 3);
    String told = JsonWriter.text(Replies.fold(events("commentary-then-call", 64, last)));
    assertThat(told).doesNotContain("tool_use").contains("\"stop_sequence\":\"" + last + "\"");
  }

  @Test
  void aSequenceThatNeverComesChangesNothing() {
    for (String fixture : List.of("hello", "parallel-calls", "summary-then-text", "two-parts")) {
      assertThat(Replies.fold(events(fixture, 64, "xyzzy", "zz")))
          .isEqualTo(Replies.fold(events(fixture, 64)));
    }
  }
}
