package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.testing.Grammar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessageStreamTest {
  private final List<StreamEvent> events = new ArrayList<>();
  private final MessageStream stream =
      new MessageStream(Message.head("msg_1", "m", Usage.estimate(7)), events::add);

  private List<String> types() {
    return events.stream().map(StreamEvent::type).toList();
  }

  private void finish() {
    stream.finish(Ending.of(StopReason.END_TURN), Usage.estimate(1));
  }

  @Test
  void openingABlockClosesTheOneBefore() {
    stream.open(ContentBlock.Text.of(""));
    stream.append(new Delta.Text("a"));
    stream.open(ContentBlock.Text.of(""));
    finish();
    assertThat(Grammar.fault(events)).isNull();
    assertThat(types())
        .containsExactly(
            "message_start",
            "content_block_start",
            "content_block_delta",
            "content_block_stop",
            "content_block_start",
            "content_block_stop",
            "message_delta",
            "message_stop");
  }

  @Test
  void aToolCallBeginsWithAnEmptyPieceOfInput() {
    stream.open(ContentBlock.ToolUse.open("toolu_1", "Read"));
    assertThat(events.getLast())
        .isEqualTo(new StreamEvent.ContentBlockDelta(0, new Delta.InputJson("")));
  }

  @Test
  void anAnswerWithoutContentIsWellFormed() {
    finish();
    assertThat(types()).containsExactly("message_start", "message_delta", "message_stop");
  }

  @Test
  void aPingBeforeAnythingElseStartsTheMessage() {
    stream.ping();
    stream.ping();
    assertThat(types()).containsExactly("message_start", "ping", "ping");
    assertThat(stream.hasContent()).isFalse();
  }

  @Test
  void aFailureLeavesTheOpenBlockOpen() {
    stream.open(ContentBlock.Text.of(""));
    stream.fail(ApiError.overloaded("busy"));
    assertThat(types()).containsExactly("message_start", "content_block_start", "error");
  }

  @Test
  void theStreamEndsOnce() {
    finish();
    stream.fail(ApiError.overloaded("late"));
    stream.ping();
    stream.close();
    assertThat(types()).containsExactly("message_start", "message_delta", "message_stop");
    assertThatThrownBy(() -> stream.open(ContentBlock.Text.of("")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(this::finish).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPieceNeedsAnOpenBlock() {
    assertThatThrownBy(() -> stream.append(new Delta.Text("x")))
        .isInstanceOf(IllegalStateException.class);
  }
}
