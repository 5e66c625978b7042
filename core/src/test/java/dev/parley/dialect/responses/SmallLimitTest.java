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
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Limits that the upstream cannot be given are kept here.
final class SmallLimitTest {
  private static final Path HELLO =
      Path.of("..", "fixtures", "streams", "responses", "hello.upstream.sse");

  private static List<StreamEvent> events(long maxTokens) {
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
    List<StreamEvent> events = Replies.events(asked, Fixtures.bytes(HELLO));
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
