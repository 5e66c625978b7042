package dev.parley.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DenialTallyTest {
  private final BlockingQueue<Denied> log = new LinkedBlockingQueue<>();
  private final DenialTally tally = new DenialTally(log::add, Duration.ofDays(1));

  private static Denied denied(String reason, String address, @Nullable String key, int number) {
    Safe name = key == null ? null : Safe.own(key);
    return new Denied(false, Safe.own(reason), Safe.own(address), name, Safe.own("req_" + number));
  }

  private List<Denied> told() {
    List<Denied> told = new ArrayList<>();
    log.drainTo(told);
    return told;
  }

  @Test
  void theFirstIsToldAtOnceAndTheOthersTogether() {
    for (int i = 0; i < 1_000; i++) {
      tally.add(denied("unknown", "10.0.0.7", null, i));
    }
    assertThat(told()).containsExactly(denied("unknown", "10.0.0.7", null, 0));

    tally.sumUp();
    assertThat(told()).containsExactly(denied("unknown", "10.0.0.7", null, 0).times(999));
  }

  @Test
  void whatIsToldOnceIsNotSummedUp() {
    tally.add(denied("unknown", "10.0.0.7", null, 1));
    tally.sumUp();
    assertThat(told()).hasSize(1);

    tally.add(denied("unknown", "10.0.0.7", null, 2));
    assertThat(told()).containsExactly(denied("unknown", "10.0.0.7", null, 2));
  }

  @Test
  void anotherReasonAddressOrKeyIsAnother() {
    tally.add(denied("expired", "10.0.0.7", "alice", 1));
    tally.add(denied("expired", "10.0.0.7", "bob", 2));
    tally.add(denied("expired", "10.0.0.8", "bob", 3));
    tally.add(denied("model", "10.0.0.8", "bob", 4));

    assertThat(told()).hasSize(4);
  }

  @Test
  void aFloodFromEverywhereIsBounded() {
    int flood = 100 * DenialTally.MOST;
    for (int i = 0; i < flood; i++) {
      tally.add(denied("unknown", "2001:db8::" + Integer.toHexString(i), null, i));
    }
    assertThat(told())
        .hasSize(DenialTally.MOST + 1)
        .last()
        .extracting("address")
        .hasToString("others");

    tally.sumUp();
    assertThat(told())
        .singleElement()
        .extracting("times")
        .isEqualTo((long) flood - DenialTally.MOST - 1);
  }

  @Test
  void nobodyHasToAskForTheSum() throws Exception {
    DenialTally quick = new DenialTally(log::add, Duration.ofMillis(50));
    quick.add(denied("unknown", "10.0.0.7", null, 1));
    quick.add(denied("unknown", "10.0.0.7", null, 2));
    quick.add(denied("unknown", "10.0.0.7", null, 3));

    assertThat(log.poll(10, TimeUnit.SECONDS)).extracting("times").isEqualTo(1L);
    assertThat(log.poll(10, TimeUnit.SECONDS)).extracting("times").isEqualTo(2L);
  }

  @Test
  void aLineHasAReasonAndAnAddress() {
    Denied one = denied("two_keys", "10.0.0.7", null, 1);
    Denied limit =
        new Denied(true, Safe.own("tokens"), Safe.own("::1"), Safe.own("alice"), Safe.own("req_2"));

    assertThat(one.line(Instant.EPOCH))
        .isEqualTo(
            "{\"ts\":\"1970-01-01T00:00:00Z\",\"level\":\"warn\",\"event\":\"denied\","
                + "\"reason\":\"two_keys\",\"address\":\"10.0.0.7\",\"request_id\":\"req_1\","
                + "\"times\":1,\"audit\":true}");
    assertThat(limit.times(3).line(Instant.EPOCH))
        .contains("\"event\":\"limit_reached\"", "\"key\":\"alice\"", "\"times\":3");
    assertThat(one.pretty(Instant.EPOCH)).endsWith("  denied: two keys from 10.0.0.7  req_1");
    assertThat(limit.times(3).pretty(Instant.EPOCH))
        .endsWith("  limit reached: tokens by alice from ::1  3 times  req_2");
  }
}
