package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.json.Extra;
import dev.parley.openai.responses.ErrorBody;
import dev.parley.testing.Replies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OverflowTest {

  private static ErrorBody body(@Nullable String code, @Nullable String message) {
    return new ErrorBody(message, null, code, null, Extra.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "context_length_exceeded | | true",
        "context_length_exceeded | anything | true",
        " | Your input exceeds the context window of this model. | true",
        " | YOUR INPUT EXCEEDS THE CONTEXT WINDOW | true",
        " | This model's maximum context length is 8192 tokens | true",
        "400 | prompt is too long: 9 tokens > 8 maximum | true",
        " | the request exceeds the available context size, try increasing it | true",
        " | Please reduce the length of the messages or completion. | true",
        "rate_limit_exceeded | Rate limit: input token length too long for your tier | false",
        " | max_tokens is too large | false",
        "string_above_max_length | Invalid 'input[0]': string too long | false",
        " | | false",
      })
  void whatMeansThatThePromptIsTooLong(
      @Nullable String code, @Nullable String message, boolean overflow) {
    assertThat(Overflow.isOverflow(body(code, message))).isEqualTo(overflow);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maximum is 8192 tokens, you sent 9000 tokens | 9000 tokens > 8192 maximum",
        "you sent 9000 tokens, maximum is 8192 tokens | 9000 tokens > 8192 maximum",
        "maximum 1,048,576 tokens, sent 2,000,000 tokens | 2000000 tokens > 1048576 maximum",
        "maximum 8192tokens, sent 9000 tokens (9000 tokens) | 9000 tokens > 8192 maximum",
        // one number, or three: nobody knows which is which
        "maximum is 8192 tokens | 922001 tokens > 922000 maximum",
        "8192 tokens, 9000 tokens, 100 tokens | 922001 tokens > 922000 maximum",
        "8192 tokenizers, 9000 words | 922001 tokens > 922000 maximum",
        "9999999999999999 tokens of 8192 tokens | 999999999999 tokens > 8192 maximum",
        " | 922001 tokens > 922000 maximum",
      })
  void bothNumbersAreTheUpstreamsOrTheCatalogs(@Nullable String message, String words) {
    assertThat(Overflow.error(body(null, message), Replies.asked(ThinkingDisplay.NONE)).message())
        .isEqualTo("prompt is too long: " + words);
  }
}
