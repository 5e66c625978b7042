package dev.parley.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.auth.Meters.Kind;
import dev.parley.server.auth.Meters.Meter;
import dev.parley.server.auth.Meters.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What everything that counts for keys has to do.
abstract class MetersContract {
  private static final Meter METER = new Meter("alice", Kind.REQUESTS, 60);

  abstract Meters meters();

  /// Lets time go by.
  abstract void pass(Duration time);

  @Test
  void asManyAreTakenAsThereAreInAMinute() {
    for (int i = 59; i >= 0; i--) {
      Reading reading = meters().take(METER, 1);
      assertThat(reading.taken()).isTrue();
      assertThat(reading.remaining()).isEqualTo(i);
    }
    Reading over = meters().take(METER, 1);
    assertThat(over.taken()).isFalse();
    assertThat(over.untilThere()).isEqualTo(Duration.ofSeconds(1));
    assertThat(over.untilFull()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whatIsUsedComesBackEvenly() {
    meters().take(METER, 60);
    pass(Duration.ofSeconds(10));

    assertThat(meters().read(METER).remaining()).isEqualTo(10);
    assertThat(meters().take(METER, 11).untilThere()).isEqualTo(Duration.ofSeconds(1));
    assertThat(meters().take(METER, 10).taken()).isTrue();
    pass(Duration.ofMinutes(5));
    assertThat(meters().read(METER))
        .isEqualTo(new Reading(false, 60, Duration.ZERO, Duration.ZERO));
  }

  @Test
  void whatWasUsedBeyondIsOwed() {
    meters().take(METER, 10);
    meters().settle(METER, 110);

    assertThat(meters().read(METER).remaining()).isEqualTo(-60);
    pass(Duration.ofSeconds(60));
    assertThat(meters().take(METER, 1).taken()).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(meters().take(METER, 1).taken()).isTrue();
  }

  @Test
  void whatWasNotUsedIsGivenBackAndNoMore() {
    meters().take(METER, 10);
    meters().settle(METER, -5);
    assertThat(meters().read(METER).remaining()).isEqualTo(55);

    meters().settle(METER, -50);
    assertThat(meters().read(METER).remaining()).isEqualTo(60);
  }

  @Test
  void eachKeyEachKindAndEachLimitIsCountedForItself() {
    meters().take(METER, 60);

    assertThat(meters().take(new Meter("bob", Kind.REQUESTS, 60), 1).taken()).isTrue();
    assertThat(meters().take(new Meter("alice", Kind.TOKENS, 60), 1).taken()).isTrue();
    assertThat(meters().take(new Meter("alice", Kind.REQUESTS, 61), 1).taken()).isTrue();
  }

  @Test
  void asManyAreUnderWayAsMayBe() {
    assertThat(meters().enter("alice", 2)).isTrue();
    assertThat(meters().enter("alice", 2)).isTrue();
    assertThat(meters().enter("alice", 2)).isFalse();
    assertThat(meters().enter("bob", 2)).isTrue();
    meters().leave("alice");
    assertThat(meters().enter("alice", 2)).isTrue();
    assertThat(meters().enter("alice", 2)).isFalse();
  }

  @Test
  void manyAtOnceTakeNoMoreThanThereIs() throws Exception {
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> taken = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        taken.add(many.submit(() -> meters().take(METER, 1).taken()));
        taken.add(many.submit(() -> meters().enter("alice", 40)));
      }
      int granted = 0;
      for (Future<Boolean> one : taken) {
        granted += one.get() ? 1 : 0;
      }
      assertThat(granted).isEqualTo(100);
    }
  }
}
