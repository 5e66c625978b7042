package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.openai.responses.Response;
import dev.parley.testing.Requests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CodeContainerTest {

  @ParameterizedTest
  @CsvSource({
    "1760000000, '\"2025-10-09T09:13:20Z\"'",
    "1760000000.5, '\"2025-10-09T09:13:20Z\"'",
    "0, null",
    "-5, null",
    "1e300, null",
    "9223372036854775807, null",
    "true, null",
  })
  void aTimeThatIsNoneIsNotTold(String began, String expiry) {
    Response response = Response.read(Requests.reader("{'created_at':" + began + "}"));
    assertThat(String.valueOf(CodeContainer.of("cntr_1", response).get("container")))
        .isEqualTo("{\"id\":\"cntr_1\",\"expires_at\":" + expiry + "}");
  }
}
