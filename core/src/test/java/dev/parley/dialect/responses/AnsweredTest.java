package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.testing.Replies;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Once an answer has begun, what was sent is let go of.
final class AnsweredTest {
  private final Translation asked = Replies.asked(ThinkingDisplay.NONE);

  @Test
  void nothingOfWhatWasSentIsKept() {
    Translation answered = asked.answered();
    assertThat(answered.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
    assertThat(answered.request().messages()).isEmpty();
    assertThat(answered.request().tools()).isEmpty();
    assertThat(answered.request().stopSequences()).isEqualTo(asked.request().stopSequences());
    assertThat(answered.reply()).isSameAs(asked.reply());
  }

  @Test
  void anErrorThatNamesWhatWasSentIsToldAllTheSame() {
    String sse =
        """
        data: {"type":"response.output_item.added","output_index":0,"item":\
        {"type":"message","role":"assistant","content":[]}}

        data: {"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"Hi"}

        data: {"type":"error","code":"invalid_value","message":"Invalid value: 'x'.",\
        "param":"input[0].content[0].image_url"}

        """;
    List<StreamEvent> events = Replies.events(asked, sse.getBytes(StandardCharsets.UTF_8));
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            StreamEvent.Error.class,
            failure -> assertThat(failure.error().message()).contains("Invalid value"));
  }
}
