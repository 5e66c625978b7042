package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Message;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.json.JsonWriter;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Grammar;
import dev.parley.testing.Replies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Limits that the upstream cannot be given are kept here.
final class SmallLimitTest {
  private static final Path HELLO =
      Path.of("..", "fixtures", "streams", "responses", "hello.upstream.sse");

  private static List<StreamEvent> events(long maxTokens) {
    return events(maxTokens, Fixtures.bytes(HELLO));
  }

  private static List<StreamEvent> events(long maxTokens, byte[] sse) {
    Translation any = Replies.asked(ThinkingDisplay.NONE);
    ReplyContext context =
        new ReplyContext(
            any.reply().toolNames(),
            Set.of(),
            ThinkingDisplay.NONE,
            maxTokens,
            any.reply().hosted(),
            any.reply().stopSequences(),
            any.reply().schemas(),
            any.reply().context());
    Translation asked = any.with(context);
    List<StreamEvent> events = Replies.events(asked, sse);
    assertThat(Grammar.fault(events)).isNull();
    return events;
  }

  @Test
  void oneTokenIsOneWord() {
    Message message = Replies.fold(events(1));
    assertThat(JsonWriter.text(message))
        .contains("\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}]");
    assertThat(message.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
  }

  /// The upstream is not waited for once the limit is reached.
  @Test
  void theAnswerEndsWhereTheLimitIs() {
    List<StreamEvent> events = events(1);
    assertThat(events.getLast()).isInstanceOf(StreamEvent.MessageStop.class);
    assertThat(Replies.fold(events).usage().outputTokens()).isEqualTo(1);
  }

  /// Long words are few tokens; their length tells more than were asked for.
  @ParameterizedTest
  @CsvSource({"0, 8000, 1", "3, 8000, 1", "8, 8000, 2", "4000, 8000, 1000", "4000, 20, 20"})
  void theGuessIsMadeByTheLengthAndNeverBeyondTheLimit(int length, long limit, long tokens) {
    String text = "internationalization ".repeat(length / 21 + 1).substring(0, length);
    String sse =
        """
        data: {"type":"response.output_item.added","output_index":0,"item":\
        {"type":"message","role":"assistant","content":[]}}

        data: {"type":"response.output_text.delta","output_index":0,"delta":"%s"}

        data: {"type":"response.completed","response":{"status":"completed"}}

        """
            .formatted(text);
    byte[] bytes = sse.getBytes(StandardCharsets.UTF_8);
    assertThat(Replies.fold(events(limit, bytes)).usage().outputTokens()).isEqualTo(tokens);
  }

  @Test
  void noTokenIsNoContent() {
    Message message = Replies.fold(events(0));
    assertThat(message.content()).isEmpty();
    assertThat(message.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
  }

  @Test
  void aLimitThatIsNotReachedChangesNothing() {
    Message message = Replies.fold(events(4));
    assertThat(JsonWriter.text(message)).contains("Hello, world.");
    assertThat(message.stopReason()).isEqualTo(StopReason.END_TURN);
  }
}
