package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the log says that an answer cost: 8 tokens in, 3 cached, 7 out.
class CostTest {
  private static FakeUpstream answering(String end) {
    return FakeUpstream.playing(call -> {
      String[] events = Responses.textEvents("Hel", "lo");
      int last = events.length - 1;
      events[last] = events[last].replace("\"status\":\"completed\",\"output\"", end);
      call.stream().events(events).end();
    });
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-6.1-terra, , 0.00004315",
    "gpt-6.1-terra, default, 0.00004315",
    "gpt-6.1-terra, flex, 0.000021575",
    "gpt-6.1-terra, priority, 0.0000863",
    "gpt-6.1-terra, scale, ",
    "gpt-5.1-codex, , ",
    "llama-9, , ",
  })
  void theRecordTellsWhatAnAnswerCost(String model, @Nullable String tier, @Nullable String usd)
      throws Exception {
    String told = tier == null ? "" : "\"service_tier\":\"" + tier + "\",";
    String end = told + "\"status\":\"completed\",\"output\"";
    try (FakeUpstream upstream = answering(end);
        TestGateway gateway = TestGateway.start(upstream.baseUrl(), "OPENAI_MODEL", model)) {
      gateway.stream();

      assertThat(gateway.nextRecord().cost()).isEqualTo(usd == null ? null : new BigDecimal(usd));
    }
  }
}
