package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.CompactionBlock;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Grammar;
import dev.parley.testing.Json;
import dev.parley.testing.Recorded;
import dev.parley.testing.Replies;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers that tell which edits were made, and answers that are summaries.
final class ContextAnswerTest {
  private static final RawJson REPORT = RawJson.of("{\"applied_edits\":[]}");

  private static List<StreamEvent> events(String fixture, long maxTokens, boolean summarizes) {
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
            new ReplyContext.ContextReply(summarizes ? null : REPORT, summarizes));
    Translation asked = any.with(context);
    Path file = Fixtures.file("streams/responses/" + fixture + ".upstream.sse");
    List<StreamEvent> events = Replies.events(asked, Fixtures.bytes(file));
    assertThat(Grammar.fault(events)).as(fixture).isNull();
    return events;
  }

  private static Message summary(String fixture, long maxTokens) {
    return Replies.fold(events(fixture, maxTokens, true));
  }

  @Test
  void theStreamAndTheMessageTellTheEditsAlike() {
    List<StreamEvent> told = events("hello", Long.MAX_VALUE, false);
    assertThat(Replies.sse(told))
        .containsOnlyOnce(
            "},\"context_management\":{\"applied_edits\":[]}}\n\nevent: message_stop");
    Message message = Replies.fold(told);
    assertThat(JsonWriter.text(message))
        .endsWith(",\"context_management\":{\"applied_edits\":[]}}");
    List<StreamEvent> read = Recorded.anthropicEvents(Replies.sse(told));
    assertThat(Json.tree(JsonWriter.bytes(Replies.fold(read))))
        .isEqualTo(Json.tree(JsonWriter.bytes(message)));
  }

  @ParameterizedTest
  @CsvSource({
    "hello,compaction,'Hello, world.'",
    "summary-then-text,compaction,It says parley.",
    "out-of-tokens-while-thinking,max_tokens,",
  })
  void aSummaryIsToldAsOneBlock(String fixture, String reason, String words) {
    Message message = summary(fixture, Long.MAX_VALUE);
    assertThat(message.content())
        .singleElement()
        .satisfies(block -> assertThat(((CompactionBlock) block).content()).isEqualTo(words));
    assertThat(message.stopReason()).isEqualTo(new StopReason(reason));
  }

  @Test
  void aSummaryKeepsToTheLimitOfTheClient() {
    Message message = summary("hello", 1);
    assertThat(((CompactionBlock) message.content().getFirst()).content()).isEqualTo("Hello");
    assertThat(message.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
  }

  /// Whatever the upstream says in place of a summary, the client gets one block for it.
  @Test
  void everyStreamEndsAsAWellFormedSummary() {
    for (Path file : Fixtures.list("streams/responses", ".upstream.sse")) {
      String name = file.getFileName().toString().replace(".upstream.sse", "");
      List<StreamEvent> events = events(name, Long.MAX_VALUE, true);
      if (!(events.getLast() instanceof StreamEvent.Error)) {
        List<ContentBlock> content = Replies.fold(events).content();
        assertThat(content).as(name).noneMatch(block -> block instanceof ContentBlock.Text);
        assertThat(content.getLast()).as(name).isInstanceOf(CompactionBlock.class);
      }
    }
  }
}
