package dev.parley.tokens.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Usage;
import dev.parley.json.JsonReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptBillTest {
  private static @Nullable PromptBill bill(String usage) {
    byte[] json = usage.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return PromptBill.of(Usage.read(JsonReader.of(json)), 5);
  }

  @Test
  void allThatWentInCounts() {
    assertThat(
            bill(
                "{'input_tokens':10,'cache_read_input_tokens':100,"
                    + "'cache_creation_input_tokens':1000,'output_tokens':30,"
                    + "'output_tokens_details':{'thinking_tokens':20}}"))
        .isEqualTo(new PromptBill(1110, 30, 20, 5));
    assertThat(bill("{'input_tokens':10,'server_tool_use':{'web_search_requests':0}}"))
        .isEqualTo(new PromptBill(10, 0, 0, 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'output_tokens':3}",
        "{'input_tokens':10,'output_tokens':3,'estimated':true}",
        "{'input_tokens':10,'server_tool_use':{'web_search_requests':2}}",
      })
  void whatIsGuessedOrIsForMoreIsNoBill(String usage) {
    assertThat(bill(usage)).isNull();
  }
}
