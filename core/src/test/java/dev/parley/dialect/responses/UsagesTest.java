package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Usage;
import dev.parley.openai.responses.Response;
import dev.parley.testing.Requests;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsagesTest {

  private static Usage usage(String usage) {
    Response response = Response.read(Requests.reader("{'usage':" + usage + "}"));
    return Usages.of(Objects.requireNonNull(response.usage()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'input_tokens':100,'input_tokens_details':{'cached_tokens':60,'cache_write_tokens':30},"
            + "'output_tokens':7,'output_tokens_details':{'reasoning_tokens':5}}|10 30 60 7 5",
        "{'input_tokens':100,'output_tokens':7}|100 0 0 7 0",
        "{'input_tokens':100,'input_tokens_details':null,'output_tokens':7,"
            + "'output_tokens_details':null}|100 0 0 7 0",
        "{'input_tokens':100,'input_tokens_details':{},'output_tokens':7,"
            + "'output_tokens_details':{}}|100 0 0 7 0",
        "{'input_tokens':100,'input_tokens_details':{'cached_tokens':100},'output_tokens':7}"
            + "|0 0 100 7 0",
        // more cached than came in
        "{'input_tokens':10,'input_tokens_details':{'cached_tokens':60,'cache_write_tokens':30}}"
            + "|0 30 60 0 0",
        "{'output_tokens':1e2}|0 0 0 100 0",
        "{}|0 0 0 0 0",
      })
  void theInputCountsDoNotOverlap(String usage, String counts) {
    Usage.OutputDetails details = Objects.requireNonNull(usage(usage).outputTokensDetails());
    assertThat(
            "%d %d %d %d %d"
                .formatted(
                    usage(usage).inputTokens(),
                    usage(usage).cacheCreationInputTokens(),
                    usage(usage).cacheReadInputTokens(),
                    usage(usage).outputTokens(),
                    details.thinkingTokens()))
        .isEqualTo(counts);
  }
}
