package dev.parley.bench.compare;

import dev.parley.bench.load.Asked;
import dev.parley.bench.load.OpenLoop;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/// Streams as fast as the upstream can send them, so many at once, again and again for a while.
///
/// @param alone whether each event is sent by itself, as models' servers do; else 16 KiB at once
record FullSpeed(int streams, boolean alone, double seconds) implements Scenario {
  private static final int PIECES = 4000;
  private static final int AT_ONCE = 10_000;

  @Override
  public String name() {
    String sent = alone ? "each event sent by itself" : "16 KiB sent at once";
    return "%d streams at full speed, %s".formatted(streams, sent);
  }

  @Override
  public Map<Figure, Double> measure(Contender contender, Lab lab) throws IOException {
    Request request = new Request(contender, Sizes.SMALL, true);
    long cpu = contender.cost().cpu();
    long start = System.nanoTime();
    double pieces = 0;
    while (System.nanoTime() - start < seconds * 1e9) {
      OpenLoop.run(AT_ONCE, streams, (_, _) -> ask(contender, request, lab));
      pieces += (double) streams * PIECES;
    }
    double wall = System.nanoTime() - start;
    double spent = contender.cost().cpu() - cpu;
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    if (contender.cost().areKnown()) {
      figures.put(Figure.CPU_PER_EVENT, spent / pieces / 1000);
      figures.put(Figure.CORES, spent / wall);
    }
    figures.put(Figure.EVENTS_A_SECOND, pieces / wall * 1e9);
    return figures;
  }

  private void ask(Contender contender, Request request, Lab lab) {
    Asked asked = lab.answerOf(PIECES, alone ? 0 : Asked.AT_ONCE);
    lab.ask(contender, request.asking(asked, _ -> {}));
  }
}
