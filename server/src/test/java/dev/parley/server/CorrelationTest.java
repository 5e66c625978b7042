package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Lines;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a client calls its request stands in the log, as far as it is nobody's words.
class CorrelationTest {

  @ParameterizedTest
  @CsvSource({
    "X-Client-Request-Id, 0a1b2c3d-0000-4000-8000-0123456789ab, 0a1b2c3d-0000-.*",
    "x-correlation-id, 0123456789abcdef, 0123456789abcdef",
    "x-request-id, 0123456789abcdef, 0123456789abcdef",
    "x-request-id, my very own words, #[0-9a-f]{12}",
    "x-other, 0123456789abcdef, req_.*",
    "x-client-request-id, '', req_.*"
  })
  void theClientsNameIsTold(String header, String value, String told) throws Exception {
    try (TestGateway gateway = TestGateway.start("http://127.0.0.1:9/v1")) {
      gateway.send(gateway.to("/health").header(header, value));
      assertThat(Lines.json(gateway.nextRecord()))
          .containsPattern("\"correlation_id\":\"" + told + "\"");
    }
  }
}
