package dev.parley.bench.load;

import dev.parley.bench.load.Outcome.Fate;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/// Everything at once, for long: at the end Parley takes what it took at the beginning.
final class Soak implements Suite {
  private static final int A_SECOND = 12;
  private static final int TURNS = 256;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long MORE_HEAP = 16 << 20;

  private final Subject subject;
  private final int minutes;

  /// @param minutes of which the first is for warming up
  Soak(Subject subject, int minutes) {
    this.subject = subject;
    this.minutes = minutes;
  }

  @Override
  public boolean run() throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of(
            "PARLEY_UPSTREAM_CALLS",
            Integer.toString(TURNS),
            "PARLEY_FIRST_BYTE",
            "30s",
            "PARLEY_COUNT_TIMEOUT",
            "30s",
            "PARLEY_STATE",
            subject.folder().resolve("state").toString());
    try (Stage stage = new Stage("soak", subject.with(settings), Stage.SMALL_HEAP)) {
      Tally tally = new Tally(stage.losses());
      Traffic traffic = new Traffic(stage, tally);
      stage.useAllTurns(TURNS);
      traffic.send(A_SECOND, MINUTE);
      traffic.awaitLast();
      Vitals baseline = stage.atRest();
      stage.say("minute 1: %s", baseline);
      for (int i = 2; i <= minutes; i++) {
        traffic.send(A_SECOND, MINUTE);
        stage.say("minute %d: %s; %s; %s", i, tally.text(), traffic, stage.vitals());
      }
      traffic.awaitLast();
      stage.untilTrusted();
      Vitals after = stage.leftBehind(baseline);
      stage.useAllTurns(TURNS);
      stage.say("before: %s", baseline);
      stage.say("after:  %s", after);
      if (tally.count(Fate.ANSWERED) <= tally.count(Fate.REFUSED)) {
        stage.losses().add("most requests were refused: " + tally.text());
      }
      if (after.heap() > baseline.heap() + MORE_HEAP) {
        stage.losses().add("the heap in use grew from %s to %s".formatted(baseline, after));
      }
      return stage.verdict();
    }
  }
}
