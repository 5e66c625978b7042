package dev.parley.bench.load;

import dev.parley.bench.load.Abort.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Clients that leave at all places of an exchange, among others that stay: the latter lose
/// nothing, and of the former nothing stays.
final class Aborts implements Suite {
  private static final int TURNS = 256;
  private static final int A_SECOND = 100;
  private static final int WARM_UP = 100;
  private static final int OTHERS_A_SECOND = 20;
  private static final long SEED = 7;

  private final Subject subject;
  private final int aborts;

  Aborts(Subject subject, int aborts) {
    this.subject = subject;
    this.aborts = aborts;
  }

  @Override
  public boolean run() throws IOException, InterruptedException {
    Map<String, String> settings = Map.of("PARLEY_UPSTREAM_CALLS", Integer.toString(TURNS));
    try (Stage stage = new Stage("abort", subject.with(settings), Stage.SMALL_HEAP)) {
      stage.useAllTurns(TURNS);
      amongOthers(stage, WARM_UP);
      Vitals baseline = stage.atRest();
      int cutOff = stage.upstream().cutOff();
      Tally others = amongOthers(stage, aborts);
      Vitals after = stage.leftBehind(baseline);
      stage.say(
          "%d clients left at %s; Parley cut %d upstream calls off, %d are open",
          aborts,
          Arrays.toString(Place.values()),
          stage.upstream().cutOff() - cutOff,
          stage.upstream().open());
      stage.say("others meanwhile: %s", others.text());
      stage.useAllTurns(TURNS);
      stage.say("before: %s", baseline);
      stage.say("after:  %s", after);
      return stage.verdict();
    }
  }

  private static Tally amongOthers(Stage stage, int aborts) throws InterruptedException {
    Tally tally = new Tally(stage.losses());
    OpenLoop loop = new OpenLoop(stage.clients(), number -> whole(stage, number));
    Duration time = Duration.ofMillis(1000L * aborts / A_SECOND);
    Thread others = Thread.ofPlatform().start(() -> loop.run(OTHERS_A_SECOND, time, tally));
    abort(stage, aborts);
    others.join();
    return tally;
  }

  private static Question whole(Stage stage, int number) {
    return new Question(
        new Asked(stage.nextTag(), 20, 64, 50, 10, Fault.NONE), number % 3 != 0, 20_000);
  }

  private static void abort(Stage stage, int count) throws InterruptedException {
    Random chance = new Random(SEED);
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Place place = Place.values()[i % Place.values().length];
      Abort abort = new Abort(place, new Random(chance.nextLong()));
      clients.add(Thread.ofVirtual().start(() -> run(abort, stage)));
      Thread.sleep(1000 / A_SECOND);
    }
    for (Thread client : clients) {
      client.join();
    }
  }

  static void run(Abort abort, Stage stage) {
    try {
      abort.run(stage.port(), stage.nextTag());
    } catch (IOException e) {
      stage.losses().add("a client that would have left later: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
