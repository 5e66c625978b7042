package dev.parley.bench.compare;

import dev.parley.bench.load.PacedUpstream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Has all contenders do each scenario in turns: A B C, A B C.
final class Rounds implements AutoCloseable {
  private final Options options;
  private final int rounds;
  private final double warmUp;
  private final Lab lab = new Lab(true);

  /// Nothing counts while contenders warm up.
  private final Lab gym = new Lab(false);

  private final PacedUpstream upstream;
  private @Nullable Contenders shared;

  /// @param warmUp see [Mode#warmUp]
  /// @param port of the upstream; 0 for any
  Rounds(Options options, int rounds, double warmUp, int port) throws IOException {
    this.options = options;
    this.rounds = rounds;
    this.warmUp = warmUp;
    this.upstream = new PacedUpstream(port);
  }

  Lab lab() {
    return lab;
  }

  /// Starts and warms up those who live through all parts.
  void share(List<String> names, int heap) throws IOException, InterruptedException {
    shared = start(names, heap);
    warmUp(shared);
  }

  List<Sample> measure(Part part) throws IOException, InterruptedException {
    return switch (part.lifetime()) {
      case RUN -> measure(part, of(part));
      case PART -> {
        try (Contenders own = start(part.contenders(), part.heap())) {
          warmUp(own);
          yield measure(part, own.all());
        }
      }
      case MEASUREMENT -> measureEach(part);
    };
  }

  private List<Contender> of(Part part) {
    return shared == null
        ? List.of()
        : shared.all().stream().filter(one -> part.contenders().contains(one.name())).toList();
  }

  private List<Sample> measure(Part part, List<Contender> contenders)
      throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (Scenario scenario : part.scenarios()) {
      for (int round = 1; round <= rounds; round++) {
        samples.addAll(turn(part, scenario, round, contenders));
      }
    }
    return samples;
  }

  private List<Sample> turn(Part part, Scenario scenario, int round, List<Contender> contenders)
      throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (Contender contender : contenders) {
      int before = lab.losses().count();
      Map<Figure, Double> figures = scenario.measure(contender, lab);
      lab.leave(contender);
      figures.put(Figure.LOST, (double) (lab.losses().count() - before));
      samples.add(new Sample(part.name(), scenario.name(), contender.name(), round, figures));
    }
    return samples;
  }

  private List<Sample> measureEach(Part part) throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (Scenario scenario : part.scenarios()) {
      for (int turn = 0; turn < rounds * part.contenders().size(); turn++) {
        String name = part.contenders().get(turn % part.contenders().size());
        int round = 1 + turn / part.contenders().size();
        try (Contenders own = start(List.of(name), part.heap())) {
          samples.addAll(turn(part, scenario, round, own.all()));
        }
      }
    }
    return samples;
  }

  private Contenders start(List<String> names, int heap) throws IOException, InterruptedException {
    return Contenders.start(options, upstream.port(), heap, names);
  }

  private void warmUp(Contenders contenders) throws InterruptedException {
    List<Thread> warming = new ArrayList<>();
    for (Contender contender : contenders.all()) {
      if (!contender.name().equals(Contender.DIRECT)) {
        warming.add(Thread.ofPlatform().start(() -> warmUp(contender)));
      }
    }
    for (Thread each : warming) {
      each.join();
    }
  }

  private void warmUp(Contender contender) {
    List<Scenario> work =
        List.of(
            new FullSpeed(4, true, warmUp),
            new FullSpeed(4, false, warmUp),
            new WholeAnswers(Sizes.MAIN, 50, 2 * warmUp),
            new WholeAnswers(Sizes.LONG, 3, warmUp),
            new PacedStreams(30, 50, Sizes.SMALL, warmUp));
    try {
      for (Scenario each : work) {
        each.measure(contender, gym);
        gym.leave(contender);
      }
    } catch (IOException e) {
      gym.losses().add(contender.name() + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    lab.close();
    gym.close();
    if (shared != null) {
      shared.close();
    }
    upstream.close();
  }
}
