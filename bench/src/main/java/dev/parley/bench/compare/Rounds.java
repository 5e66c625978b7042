package dev.parley.bench.compare;

import dev.parley.bench.load.PacedUpstream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Has all contenders do each scenario in turns: A B C, A B C.
final class Rounds implements AutoCloseable {
  private final Options options;
  private final int rounds;
  private final Exercise exercise;
  private final Lab lab = new Lab(true);
  private final PacedUpstream upstream;
  private @Nullable Contenders shared;

  /// @param port of the upstream; 0 for any
  Rounds(Options options, int rounds, Mode mode, int port) throws IOException {
    this.options = options;
    this.rounds = rounds;
    this.exercise = new Exercise(mode);
    this.upstream = new PacedUpstream(port);
  }

  Lab lab() {
    return lab;
  }

  /// Starts and warms up those who live through all parts.
  void share(List<String> names, int heap) throws IOException, InterruptedException {
    shared = start(names, heap);
    exercise.untilCompiled(shared);
  }

  /// Where samples of one scenario go when all of its rounds are over.
  interface Sink {
    void take(List<Sample> samples) throws IOException;
  }

  void measure(Part part, Sink sink) throws IOException, InterruptedException {
    switch (part.lifetime()) {
      case RUN -> measure(part, of(part), sink);
      case PART -> {
        try (Contenders own = start(part.contenders(), part.heap())) {
          exercise.once(own);
          measure(part, own.all(), sink);
        }
      }
      case MEASUREMENT -> {
        for (Scenario scenario : part.scenarios()) {
          sink.take(measureEach(part, scenario));
        }
      }
    }
  }

  private List<Contender> of(Part part) {
    return shared == null
        ? List.of()
        : shared.all().stream().filter(one -> part.contenders().contains(one.name())).toList();
  }

  private void measure(Part part, List<Contender> contenders, Sink sink)
      throws IOException, InterruptedException {
    for (Scenario scenario : part.scenarios()) {
      List<Sample> samples = new ArrayList<>();
      for (int round = 1; round <= part.lifetime().rounds(rounds); round++) {
        samples.addAll(turn(part, scenario, round, contenders));
      }
      sink.take(samples);
    }
  }

  private List<Sample> turn(Part part, Scenario scenario, int round, List<Contender> contenders)
      throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (Contender contender : contenders) {
      int before = lab.losses().count();
      Map<Figure, Double> figures = scenario.measure(contender, lab);
      lab.leave(contender);
      figures.values().removeIf(value -> !Double.isFinite(value));
      int lost = lab.losses().count() - before;
      figures.put(Figure.LOST, (double) lost);
      if (lost > 0) {
        tell(contender);
      }
      samples.add(new Sample(part.name(), scenario.name(), contender.name(), round, figures));
    }
    return samples;
  }

  /// What it logged beside answers that were whole.
  private void tell(Contender contender) throws IOException {
    if (contender.isParley()) {
      Path log = options.folder().resolve(contender.name() + ".log");
      new OwnLog(log).unusual().forEach(System.out::println);
    }
  }

  private List<Sample> measureEach(Part part, Scenario scenario)
      throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    int many = part.contenders().size();
    for (int turn = 0; turn < part.lifetime().rounds(rounds) * many; turn++) {
      List<String> next = List.of(part.contenders().get(turn % many));
      try (Contenders own = start(next, part.heap())) {
        samples.addAll(turn(part, scenario, 1 + turn / many, own.all()));
      }
    }
    return samples;
  }

  private Contenders start(List<String> names, int heap) throws IOException, InterruptedException {
    return Contenders.start(options, upstream.port(), heap, names);
  }

  @Override
  public void close() throws IOException {
    lab.close();
    exercise.close();
    if (shared != null) {
      shared.close();
    }
    upstream.close();
  }
}
