package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
  private final Refusals refusals = new Refusals(notices::add, Duration.ofMillis(100));

  private String next() throws InterruptedException {
    Notice notice = notices.poll(5, TimeUnit.SECONDS);
    return notice == null ? "" : notice.line(Instant.EPOCH);
  }

  @Test
  void itIsToldWhenTheyBeginAndHowManyThereWere() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      refusals.add(Fullness.BUFFER);
    }

    assertThat(next())
        .contains("\"event\":\"overload_began\",\"subject\":\"requests\",\"problem\":\"buffer\"");
    assertThat(next()).contains("\"event\":\"overload_ended\"").contains("\"1000 refused\"");
    assertThat(notices).isEmpty();
  }

  @Test
  void theNextOverloadIsANewOne() throws Exception {
    refusals.add(Fullness.IN_FLIGHT);
    assertThat(next()).contains("overload_began").contains("in_flight");
    assertThat(next()).contains("\"1 refused\"");
    refusals.add(Fullness.IN_FLIGHT);
    refusals.add(Fullness.IN_FLIGHT);

    assertThat(next()).contains("overload_began");
    assertThat(next()).contains("\"2 refused\"");
  }
}
