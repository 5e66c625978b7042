package dev.parley.bench.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What contenders do before anything counts, so that Java machines have compiled what they need.
final class Exercise implements AutoCloseable {
  /// A machine whose compilers take less than this share of it has what it needs.
  private static final double LITTLE = 0.05;

  private final Mode mode;
  private final Lab gym = new Lab(false);

  Exercise(Mode mode) {
    this.mode = mode;
  }

  void once(Contenders contenders) throws InterruptedException {
    together(contenders, this::pass);
  }

  /// Again and again, within the mode's bounds.
  void untilCompiled(Contenders contenders) throws InterruptedException {
    together(
        contenders,
        contender -> {
          int passes = 0;
          do {
            passes++;
          } while (compiled(contender) > LITTLE && passes < mode.passes());
        });
  }

  /// One pass, and the share that compilers took of it.
  private double compiled(Contender contender) throws IOException, InterruptedException {
    long compiling = contender.cost().compiling();
    long all = contender.cost().cpu();
    pass(contender);
    double spent = contender.cost().cpu() - all;
    return spent > 0 ? (contender.cost().compiling() - compiling) / spent : 0;
  }

  private void pass(Contender contender) throws IOException, InterruptedException {
    double factor = mode.warmUp();
    List<Scenario> work =
        List.of(
            new BackToBack(Sizes.SMALL, true, 2 * factor),
            new BackToBack(Sizes.SMALL, false, 2 * factor),
            new BackToBack(Sizes.MAIN, false, 3 * factor),
            new BackToBack(Sizes.LONG, true, factor),
            new FullSpeed(4, true, factor),
            new FullSpeed(4, false, factor),
            new PacedStreams(60, 100, Sizes.SMALL, 2 * factor));
    for (Scenario each : work) {
      each.measure(contender, gym);
      gym.leave(contender);
    }
  }

  private interface Workout {
    void of(Contender contender) throws IOException, InterruptedException;
  }

  private void together(Contenders contenders, Workout workout) throws InterruptedException {
    List<Thread> warming = new ArrayList<>();
    for (Contender contender : contenders.all()) {
      if (!contender.name().equals(Contender.DIRECT)) {
        warming.add(Thread.ofPlatform().start(() -> warm(contender, workout)));
      }
    }
    for (Thread each : warming) {
      each.join();
    }
  }

  private void warm(Contender contender, Workout workout) {
    try {
      workout.of(contender);
    } catch (IOException e) {
      gym.losses().add(contender.name() + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    gym.close();
  }
}
