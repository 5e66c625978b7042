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

/// Limits that the upstream cannot be given are kept here; verdicts it cannot give are declined.
final class SmallLimitTest {
  private static final Path HELLO =
      Path.of("..", "fixtures", "streams", "responses", "hello.upstream.sse");

  private static List<StreamEvent> events(long maxTokens, boolean safeguards) {
    Translation any = Replies.asked(ThinkingDisplay.NONE);
    ReplyContext context =
        new ReplyContext(
            any.reply().toolNames(),
            Set.of(),
            ThinkingDisplay.NONE,
            maxTokens,
            safeguards,
            null,
            false);
    Translation asked =
        new Translation(any.body(), any.receipt(), any.inputTokens(), any.target(), context);
    List<StreamEvent> events = Replies.events(asked, Fixtures.bytes(HELLO));
    assertThat(Grammar.fault(events)).isNull();
    return events;
  }

  @Test
  void oneTokenIsOneWord() {
    Message message = Replies.fold(events(1, false));
    assertThat(JsonWriter.text(message))
        .contains("\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}]");
    assertThat(message.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
  }

  @Test
  void noTokenIsNoContent() {
    Message message = Replies.fold(events(0, false));
    assertThat(message.content()).isEmpty();
    assertThat(message.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
  }

  @Test
  void aLimitThatIsNotReachedChangesNothing() {
    Message message = Replies.fold(events(4, false));
    assertThat(JsonWriter.text(message)).contains("Hello, world.");
    assertThat(message.stopReason()).isEqualTo(StopReason.END_TURN);
  }

  @Test
  void safeguardsAreAnsweredAsUnsupported() {
    String answer =
        "\"safeguard_results\":[{\"type\":\"dangerous_tool_use\","
            + "\"status\":{\"type\":\"unsupported\"}}]";
    assertThat(Replies.sse(events(100, true))).contains(answer);
    assertThat(JsonWriter.text(Replies.fold(events(100, true)))).contains(answer);
    assertThat(Replies.sse(events(100, false))).doesNotContain("safeguard");
  }
}
