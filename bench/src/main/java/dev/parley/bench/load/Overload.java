package dev.parley.bench.load;

import dev.parley.bench.load.Outcome.Fate;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/// Finds out how many requests a second Parley can answer, then asks half as many, and ten times as
/// many: those that it lets in must not become slower.
final class Overload implements Suite {
  private static final String TURNS = "50";
  private static final int BODY_BYTES = 20_000;
  private static final int FIRST_RATE = 15;
  private static final int WARM_UP_RATE = 40;
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration STEP = Duration.ofSeconds(3);
  private static final Duration PHASE = Duration.ofSeconds(10);
  private static final int NARROWINGS = 2;
  private static final double SLOWER = 2;

  private final Subject subject;
  private final double flat;

  /// @param flat by how much the 99th percentile may grow
  Overload(Subject subject, double flat) {
    this.subject = subject;
    this.flat = flat;
  }

  @Override
  public boolean run() throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of("PARLEY_UPSTREAM_CALLS", TURNS, "PARLEY_IN_FLIGHT", TURNS);
    try (Stage stage = new Stage("load", subject.with(settings), Stage.SMALL_HEAP)) {
      OpenLoop loop = new OpenLoop(stage.clients(), number -> question(stage, number));
      loop.run(WARM_UP_RATE, WARM_UP, new Tally(stage.losses()));
      double capacity = capacity(loop, stage);
      stage.say("about %.0f requests a second are answered in time", capacity);
      Tally calm = phase("half of that", capacity / 2, loop, stage);
      Tally crowded = phase("ten times that", capacity * 10, loop, stage);
      compare(calm, crowded, stage);
      stage.sayVitals();
      return stage.verdict();
    }
  }

  private static Question question(Stage stage, int number) {
    Asked asked = new Asked(stage.nextTag(), 15, 32, 300, 50, Fault.NONE);
    return new Question(asked, number % 10 != 0, BODY_BYTES);
  }

  /// Twice as many until they are too many, then nearer.
  private static double capacity(OpenLoop loop, Stage stage) {
    double usual = step(FIRST_RATE, loop, stage).wholes().p99();
    double good = FIRST_RATE;
    while (isWell(step(good * 2, loop, stage), usual)) {
      good *= 2;
    }
    double bad = good * 2;
    for (int i = 0; i < NARROWINGS; i++) {
      double middle = (good + bad) / 2;
      if (isWell(step(middle, loop, stage), usual)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good;
  }

  private static Tally step(double rate, OpenLoop loop, Stage stage) {
    Tally tally = new Tally(stage.losses());
    loop.run(rate, STEP, tally);
    return tally;
  }

  private static boolean isWell(Tally tally, double usual) {
    return tally.count(Fate.ANSWERED) == tally.all() && tally.wholes().p99() < usual * SLOWER;
  }

  private static Tally phase(String what, double rate, OpenLoop loop, Stage stage) {
    Tally tally = new Tally(stage.losses());
    loop.run(rate, PHASE, tally);
    stage.say("%s, %.0f a second: %s", what, rate, tally.text());
    stage.say("  first content after %s", tally.firsts());
    stage.say("  whole answer after %s", tally.wholes());
    stage.say("  of which the clients themselves were late by %s", tally.delays());
    return tally;
  }

  private void compare(Tally calm, Tally crowded, Stage stage) {
    double ratio = crowded.wholes().p99() / calm.wholes().p99();
    stage.say(
        "p99 of those answered, at ten times against half: whole %.2f, first content %.2f",
        ratio, crowded.firsts().p99() / calm.firsts().p99());
    if (!(ratio <= flat)) {
      stage.losses().add("the p99 grew %.2f times, at most %.2f is allowed".formatted(ratio, flat));
    }
  }
}
