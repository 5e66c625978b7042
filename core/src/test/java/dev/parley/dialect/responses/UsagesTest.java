package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.CacheCreation;
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
        // by the names of Chat Completions
        "{'prompt_tokens':100,'completion_tokens':7,'total_tokens':107}|100 0 0 7 0",
        "{'prompt_tokens':100,'prompt_tokens_details':{'cached_tokens':60},'completion_tokens':7,"
            + "'completion_tokens_details':{'reasoning_tokens':5}}|40 0 60 7 5",
        "{'input_tokens':100,'prompt_tokens':0,'output_tokens':7,'completion_tokens':7}"
            + "|100 0 0 7 0",
        // no counts
        "{'input_tokens':'100','input_tokens_details':7,'output_tokens':7.9,"
            + "'output_tokens_details':[]}|0 0 0 7 0",
        "{'input_tokens':100,'input_tokens_details':{'cached_tokens':'x'},'output_tokens':-1}"
            + "|100 0 0 0 0",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'cache_write_tokens':30,'cache_write_tokens_details':{'ttl_30m_tokens':20,"
            + "'ttl_12h_tokens':10}|10|{'ephemeral_5m_input_tokens':20,"
            + "'ephemeral_1h_input_tokens':10}",
        "'cache_write_tokens':30,'cache_write_tokens_details':{'ttl_12h_tokens':99}"
            + "|30|{'ephemeral_5m_input_tokens':0,'ephemeral_1h_input_tokens':30}",
        "'cache_write_tokens':30,'cache_write_tokens_details':{'ttl_30m_tokens':30}|0|null",
        "'cache_write_tokens':30,'cache_write_tokens_details':7|0|null",
        "'cache_write_tokens':30,'cache_write_tokens_details':{'ttl_12h_tokens':'x'}|0|null",
        "'cache_write_tokens':30|0|null",
      })
  void howLongWhatWasWrittenStaysIsTold(String details, long hours, String split) {
    Usage usage = usage("{'input_tokens':100,'input_tokens_details':{" + details + "}}");

    assertThat(String.valueOf(usage.extra().get("cache_creation")))
        .isEqualTo(split.replace('\'', '"'));
    assertThat(CacheCreation.forHours(usage)).isEqualTo(hours);
  }
}
