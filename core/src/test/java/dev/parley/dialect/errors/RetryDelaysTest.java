package dev.parley.dialect.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.UpstreamReply;
import dev.parley.json.Extra;
import dev.parley.openai.ErrorBody;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryDelaysTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "Please try again in 11.054s. | 12",
        "Please try again in 28ms. | 1",
        "Please try again in 1m26.4s. | 60",
        "Please try again in 0s. | none",
        "Please retry in 37.553s. | 38",
        "Please wait. | none",
        "none | none",
      })
  void theUpstreamSaysWhenInWords(@Nullable String message, @Nullable Long seconds) {
    ErrorBody error = new ErrorBody(message, null, null, null, Extra.NONE);
    assertThat(RetryDelays.seconds(error)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "none",
      value = {
        "[{'@type':'type.googleapis.com/google.rpc.Help','links':[]},"
            + "{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'34s'}] | 34",
        "[{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'7.074824224s'}] | 8",
        "[{'retryDelay':'3600s'}] | 60",
        "[{'retryDelay':'0s'}] | 5",
        "[{'retryDelay':'soon'}] | 5",
        "[{'retryDelay':7}, 'x', 7, null] | 5",
        "{'retryDelay':'34s'} | 5",
        "'34s' | 5",
      })
  void orInADetail(String details, Long seconds) {
    String body =
        "[{'error':{'code':429,'message':'Quota. Please retry in 5s.','status':"
            + "'RESOURCE_EXHAUSTED','details':%s}}]".formatted(details);
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ErrorBody error = ErrorBodies.read(bytes);
    assertThat(RetryDelays.seconds(error)).isEqualTo(seconds);
    UpstreamReply reply = new UpstreamReply(429, Map.of(), bytes);
    assertThat(RetryDelays.seconds(reply, error.message())).isEqualTo(seconds);
  }

  @Test
  void aHeaderSaysItFirst() {
    byte[] body = "{\"details\":[{\"retryDelay\":\"34s\"}]}".getBytes(StandardCharsets.UTF_8);
    UpstreamReply reply = new UpstreamReply(429, Map.of("retry-after", "3"), body);
    assertThat(RetryDelays.seconds(reply, null)).isEqualTo(3);
  }
}
