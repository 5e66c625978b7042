package dev.parley.dialect.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.json.Extra;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.models.Validity;
import dev.parley.models.Window;
import dev.parley.openai.ErrorBody;
import dev.parley.testing.Replies;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Too long a prompt, as many servers say it.
final class OverflowTest {
  private static final Translation ASKED = Replies.asked(ThinkingDisplay.OMITTED);

  private static ApiError error(@Nullable String code, String words) {
    return new UpstreamErrors(ASKED, _ -> null)
        .of(new ErrorBody(words, "invalid_request_error", code, null, Extra.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Your input exceeds the context window of this model. Please adjust your input and try"
            + " again. | 922001 | 922000",
        "This model's maximum context length is 128,000 tokens. However, your messages resulted in"
            + " 131072 tokens. | 131072 | 128000",
        "The limit of 272000 tokens for gpt-5-2025-08-07 exceeds the context window."
            + " | 272001 | 272000",
        "context_length_exceeded | 922001 | 922000",
        "litellm.ContextWindowExceededError: too much | 922001 | 922000",
        "Context window exceeded | 922001 | 922000",
        "invalid params, context window exceeds limit | 922001 | 922000",
        "prompt is too long: 215000 tokens > 200000 maximum | 215000 | 200000",
        "The prompt is too long: 288447, model maximum context length: 262143 | 288447 | 262143",
        "Prompt too long; it has 9000 tokens of 8192 | 9000 | 8192",
        "Prompt exceeds max length | 922001 | 922000",
        "The input token count (1196265) exceeds the maximum number of tokens allowed (1048575)."
            + " | 1196265 | 1048575",
        "prompt token count of 135634 exceeds the limit of 128000 | 135634 | 128000",
        "This model's maximum prompt length is 131072 but the request contains 537812 tokens."
            + " | 537812 | 131072",
        "Please reduce the length of the messages or completion. | 922001 | 922000",
        "Input length 265330 exceeds the maximum allowed input length of 262142 tokens."
            + " | 265330 | 262142",
        "The input (516368 tokens) is longer than the model's context length (262144 tokens)."
            + " | 516368 | 262144",
        "the request is longer than the maximum model length of 4096 | 4097 | 4096",
        "the request exceeds the available context size, try increasing it | 922001 | 922000",
        "tokens to keep from the initial prompt is greater than the context length"
            + " | 922001 | 922000",
        "Your request exceeded model token limit: 262144 (requested: 300000) | 300000 | 262144",
        "Prompt contains 300000 tokens; too large for model with 262144 maximum context length"
            + " | 300000 | 262144",
        "configured context size is 32768 but 40000 are needed | 40000 | 32768",
        "Range of input length should be [1, 129024] | 129025 | 129024",
        "Input is too long for requested model. | 922001 | 922000",
        "input token length too long | 922001 | 922000",
        "the prompt has 9001 tokens, but model only supports up to 8192 | 9001 | 8192",
        "Too many tokens in the prompt. | 922001 | 922000",
      })
  void anOverflowIsSaidInTheWordsOnWhichTheClientCompacts(String words, long tokens, long most) {
    ApiError error = error("context_length_exceeded", words);
    assertThat(error.status()).isEqualTo(400);
    assertThat(error.type()).isEqualTo("invalid_request_error");
    assertThat(error.message())
        .isEqualTo("prompt is too long: %d tokens > %d maximum".formatted(tokens, most));
    assertThat(error(null, words).message()).isEqualTo(error.message());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "This model's maximum context length is 128000 tokens. However, you requested 130000 tokens"
            + " (100000 in the messages, 30000 in the completion). | 100000 + 30000 > 128000",
        "This model's maximum context length is 4097 tokens, however you requested 5000 tokens"
            + " (1000 in your prompt; 4000 for the completion). | 1000 + 4000 > 4097",
        "This model's maximum context length is 32768 tokens. However, you requested 8192 output"
            + " tokens and your prompt contains at least 24577 input tokens, for a total of at"
            + " least 32769 tokens. | 24577 + 8192 > 32768",
        "'max_tokens' is too large: 32000. This model's maximum context length is 40960 tokens and"
            + " your request has 9000 input tokens (32000 > 40960 - 9000)."
            + " | 9000 + 32000 > 40960",
        "This endpoint's maximum context length is 131072 tokens. However, you requested about"
            + " 140000 tokens (100000 of text input, 8000 of tool input, 32000 in the output)."
            + " Please reduce the length of either one. | 108000 + 32000 > 131072",
        "This endpoint's maximum context length is 131072 tokens. However, you requested about"
            + " 132000 tokens (100000 of text input, 32000 in the output)."
            + " | 100000 + 32000 > 131072",
        "Requested token count exceeds the model's maximum context length of 131072 tokens. You"
            + " requested a total of 138000 tokens: 130000 tokens from the input messages and 8000"
            + " tokens for the completion. | 130000 + 8000 > 131072",
        "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 4000"
            + " `inputs` tokens and 1000 `max_new_tokens` | 4000 + 1000 > 4096",
        "input length and `max_tokens` exceed context limit: 190000 + 32000 > 200000"
            + " | 190000 + 32000 > 200000",
      })
  void tooMuchOutputForTheRoomThatIsLeftIsSaidWithAllNumbers(String words, String numbers) {
    assertThat(error("context_length_exceeded", words).message())
        .isEqualTo(
            "input length and `max_tokens` exceed context limit: "
                + numbers
                + ", decrease input length or `max_tokens` and try again");
    assertThat(error(null, words).message())
        .isEqualTo(error("context_length_exceeded", words).message());
  }

  @ParameterizedTest
  @CsvSource({"128000", "140000"})
  void anInputThatDoesNotFitByItselfIsTooLong(long input) {
    String words =
        "This model's maximum context length is 128000 tokens. However, you requested 170000 tokens"
            + " ("
            + input
            + " in the messages, 30000 in the completion).";
    assertThat(error(null, words).message())
        .isEqualTo("prompt is too long: " + input + " tokens > 128000 maximum");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rate limit reached: too many tokens per minute.",
        "Too many requests; too many tokens.",
        "The tool is too long."
      })
  void anotherLimitIsNone(String words) {
    assertThat(error(null, words).message()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "context_length_exceeded | | true",
        "context_length_exceeded | anything | true",
        " | YOUR INPUT EXCEEDS THE CONTEXT WINDOW | true",
        "rate_limit_exceeded | Rate limit: input token length too long for your tier | false",
        " | max_tokens is too large | false",
        "string_above_max_length | Invalid 'input[0]': string too long | false",
        " | | false",
      })
  void whatMeansThatThePromptIsTooLong(
      @Nullable String code, @Nullable String message, boolean overflow) {
    ErrorBody body = new ErrorBody(message, null, code, null, Extra.NONE);
    assertThat(Overflow.isOverflow(body)).isEqualTo(overflow);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "you sent 9000 tokens, maximum is 8192 tokens | 9000 tokens > 8192 maximum",
        "maximum 1,048,576 tokens, sent 2,000,000 tokens | 2000000 tokens > 1048576 maximum",
        "maximum 8192 tokens, sent 9000 tokens (9000 tokens) | 9000 tokens > 8192 maximum",
        // one is the limit, unless the model can read as much
        "maximum is 8192 tokens | 8193 tokens > 8192 maximum",
        "you sent 1000000 tokens | 1000000 tokens > 922000 maximum",
        // of three nobody knows which is which
        "8192 tokens, 9000 tokens, 10000 tokens | 922001 tokens > 922000 maximum",
        // what stands for something else
        "8192 tokens on 2026-11-25 for model-4096 and 10.5000 | 8193 tokens > 8192 maximum",
        "9999999999999999 tokens of 8192 tokens | 8193 tokens > 8192 maximum",
        "status 400, 9000 tokens, maximum 8192 | 9000 tokens > 8192 maximum",
        " | 922001 tokens > 922000 maximum",
      })
  void bothNumbersAreTheUpstreamsOrTheCatalogs(@Nullable String message, String words) {
    ErrorBody body = new ErrorBody(message, null, null, null, Extra.NONE);
    assertThat(Overflow.error(body, ASKED).message()).isEqualTo("prompt is too long: " + words);
  }

  @Test
  void ofAWindowThatNobodyKnowsTheMostIsLessThanWhatDidNotFit() {
    Translation unknown = asked("llama-9", 40_000);
    ErrorBody body = new ErrorBody("too many tokens", null, null, null, Extra.NONE);

    assertThat(Overflow.error(body, unknown).message())
        .isEqualTo("prompt is too long: 40000 tokens > 39999 maximum");
    assertThat(Overflow.error(body, asked("llama-9", 300_000)).message())
        .isEqualTo("prompt is too long: 300000 tokens > 272000 maximum");
    assertThat(Overflow.error(body, asked("gpt-5.4-mini", 40_000)).message())
        .isEqualTo("prompt is too long: 272001 tokens > 272000 maximum");
  }

  @ParameterizedTest
  @CsvSource({
    "400, 100000, prompt is too long: 272001 tokens > 272000 maximum, invalid_request_error",
    "413, 200000, prompt is too long: 272001 tokens > 272000 maximum, invalid_request_error",
    "400, 1000, the upstream refused the request, invalid_request_error",
    "413, 1000, the request is too large for the upstream, request_too_large",
  })
  void aRefusalWithoutAWordOfAnAlmostFullWindowIsOne(
      int status, long tokens, String words, String type) {
    Translation asked = asked("gpt-5.4-mini", tokens * 3 / 2);
    ApiError error =
        new UpstreamErrors(asked, _ -> null).of(new UpstreamReply(status, Map.of(), new byte[0]));
    assertThat(error.message().replaceFirst("300000", "272001")).isEqualTo(words);
    assertThat(error.type()).isEqualTo(type);
  }

  private static Translation asked(String model, long tokens) {
    Target target = new Target("any", Catalog.builtIn().get(model), "acc");
    return new Translation(
        ASKED.body(), ASKED.receipt(), tokens, target, ASKED.reply(), ASKED.request());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "1000 | 1010 | 0 | ",
        "1001 | 1010 | 0 | prompt is too long: 1010 tokens > 1000 maximum",
        "900 | 910 | 600 | ",
        "900 | 910 | 601 | input length and `max_tokens` exceed context limit: 910 + 601 > 1500,"
            + " decrease input length or `max_tokens` and try again",
      })
  void whatSurelyDoesNotFitIsKnownBeforeAnybodyIsAsked(
      long least, long counted, long output, @Nullable String words) {
    Window window = new Window(1500, 1000, 700, 1000, Validity.EVERYWHERE);
    ApiError error = Overflow.early(window, least, counted, output);

    assertThat(error == null ? null : error.message()).isEqualTo(words);
  }
}
