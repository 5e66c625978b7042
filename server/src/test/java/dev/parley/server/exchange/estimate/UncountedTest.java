package dev.parley.server.exchange.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Translation;
import dev.parley.server.exchange.Translations;
import dev.parley.server.exchange.estimate.Expectation.Estimate;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UncountedTest {
  private final Uncounted uncounted = new Uncounted();
  private final Translation sent = Translations.withTool("city");

  private Expectation kept() {
    Estimate estimate = new Estimate(1, 0, false);
    Expectation whose = new Expectation(estimate, new AtomicReference<>(), null);
    uncounted.keep(whose, sent);
    return whose;
  }

  @Test
  void aBodyIsTakenOnce() {
    Expectation whose = kept();
    assertThat(uncounted.take(whose)).extracting(Uncounted.Body::bytes).isEqualTo(sent.body());
    assertThat(uncounted.take(whose)).isNull();
  }

  @Test
  void theOldestGiveWay() {
    Expectation oldest = kept();
    for (int i = 0; i < 15; i++) {
      kept();
    }
    Expectation latest = kept();
    assertThat(uncounted.take(oldest)).isNull();
    assertThat(uncounted.take(latest)).isNotNull();
  }
}
