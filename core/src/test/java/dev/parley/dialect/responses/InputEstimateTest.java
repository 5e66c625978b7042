package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.InputEstimate;
import dev.parley.testing.Requests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same words cost more bytes; the same bytes as an image cost fewer tokens.
final class InputEstimateTest {
  private static final String DATA = "A".repeat(160_000);
  private static final int BODY = 400_000;

  private static long estimate(String block) {
    String blocks = block.replace("DATA", DATA);
    return InputEstimate.tokens(
        BODY, Requests.messages("[{'role':'user','content':[" + blocks + "]}]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'DATA'}}|1",
        "{'type':'document','source':{'type':'base64','media_type':'application/pdf',"
            + "'data':'DATA'}}|11",
        "{'type':'tool_result','tool_use_id':'a','content':[{'type':'image','source':"
            + "{'type':'base64','media_type':'image/png','data':'DATA'}}]}|1",
        "{'type':'tool_result','tool_use_id':'a','content':[{'type':'document','source':"
            + "{'type':'base64','media_type':'application/pdf','data':'DATA'}}]}|11",
      })
  void mediaAreWeighedApartFromTheirBytes(String block, int thousands) {
    long words = estimate("{'type':'text','text':'x'}");
    long bytes = words - estimate("{'type':'text','text':'x'}," + block);
    long saved = words * DATA.length() / BODY - bytes;
    assertThat(saved / 1000).isEqualTo(thousands);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "4, 1", "400, 100", "4000, 1000"})
  void wordsAreWeighedByTheirBytes(int body, long tokens) {
    assertThat(InputEstimate.tokens(body, Requests.messages("[{'role':'user','content':'x'}]")))
        .isEqualTo(tokens);
  }
}
